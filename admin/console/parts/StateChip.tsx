import { Box } from '@mui/material';
import { palette } from '../../ui/palette.js';

export type Tone = 'neutral' | 'brand' | 'good' | 'warning' | 'serious' | 'critical' | 'info';

const COLORS: Record<Tone, string> = {
  neutral: palette.inkSoft,
  brand: palette.brand,
  good: palette.good,
  warning: palette.warning,
  serious: palette.serious,
  critical: palette.critical,
  info: palette.info,
};

/** A state in one or two words, tinted by what it means. */
export function StateChip({ label, tone }: { label: string; tone: Tone }) {
  const color = COLORS[tone];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        px: 1,
        py: '1px',
        borderRadius: 1,
        fontSize: 12.5,
        lineHeight: '20px',
        fontWeight: 500,
        whiteSpace: 'nowrap',
        color,
        bgcolor: `${color}17`,
      }}
    >
      {label}
    </Box>
  );
}
