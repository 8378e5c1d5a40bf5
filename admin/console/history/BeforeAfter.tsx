import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';

/** The value before and after, as JSON; nothing where neither is recorded. */
export function BeforeAfter({ before, after }: { before?: unknown; after?: unknown }) {
  const t = useTranslate();
  const shown: [string, unknown][] = [
    [t('history.before'), before],
    [t('history.after'), after],
  ].filter(([, value]) => value !== null && value !== undefined) as [string, unknown][];
  if (shown.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: shown.length > 1 ? '1fr 1fr' : '1fr' }, gap: 1, mt: 0.75 }}>
      {shown.map(([label, value]) => (
        <Box key={label} sx={{ minWidth: 0, bgcolor: 'background.default', borderRadius: 1, px: 1.25, py: 0.75 }}>
          <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{label}</Box>
          <Box
            component="pre"
            sx={{
              m: 0,
              fontSize: 12.5,
              fontFamily: 'ui-monospace, monospace',
              whiteSpace: 'pre-wrap',
              overflowWrap: 'anywhere',
              maxHeight: 220,
              overflow: 'auto',
            }}
          >
            {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
