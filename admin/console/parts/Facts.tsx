import { Box } from '@mui/material';
import type { ReactNode } from 'react';

/** Names and values in columns that fit the width. Facts without a value are left out. */
export function Facts({ facts, columns = 2 }: { facts: [label: string, value: ReactNode][]; columns?: number }) {
  const shown = facts.filter(([, value]) => value !== undefined && value !== null && value !== '');
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 1.75, gridTemplateColumns: { xs: '1fr 1fr', md: `repeat(${columns}, minmax(0, 1fr))` } }}
    >
      {shown.map(([label, value]) => (
        <Box key={label} sx={{ minWidth: 0 }}>
          <Box component="dt" sx={{ fontSize: 12.5, color: 'text.secondary', mb: 0.25 }}>
            {label}
          </Box>
          <Box component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
