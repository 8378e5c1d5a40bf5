import { Box, Tooltip } from '@mui/material';
import { useLocaleState } from 'react-admin';
import { formatDateTime, formatRelative } from '../../ui/format.js';
import { useNow } from './use-now.js';

/** An instant: near ones as "5 minutes ago", others as date and time; the exact time is in the tooltip. */
export function Moment({ at }: { at: string | undefined | null }) {
  const [locale] = useLocaleState();
  const now = useNow();
  if (!at)
    return (
      <Box component="span" sx={{ color: 'text.disabled' }}>
        –
      </Box>
    );
  const near = Math.abs(new Date(at).getTime() - now) < 86_400_000;
  const exact = formatDateTime(at, locale);
  return (
    <Tooltip title={near ? exact : ''}>
      <Box component="time" dateTime={at} sx={{ whiteSpace: 'nowrap' }}>
        {near ? formatRelative(at, locale, now) : exact}
      </Box>
    </Tooltip>
  );
}
