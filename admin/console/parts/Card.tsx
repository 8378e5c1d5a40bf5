import { Box, Paper, Typography, type SxProps, type Theme } from '@mui/material';
import type { ReactNode } from 'react';

/** A titled white box; `flush` lets the content touch the edges (tables, diagrams). */
export function Card({ title, action, children, flush = false, sx }: CardProps) {
  return (
    <Paper sx={{ overflow: 'hidden', ...sx } as SxProps<Theme>}>
      {(title !== undefined || action) && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            justifyContent: 'space-between',
            gap: 1,
            px: 2,
            minHeight: 48,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Typography variant="subtitle1" component="h2" sx={{ fontSize: 15 }}>
            {title}
          </Typography>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>{action}</Box>
        </Box>
      )}
      <Box sx={flush ? undefined : { p: 2 }}>{children}</Box>
    </Paper>
  );
}

interface CardProps {
  title?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  flush?: boolean;
  sx?: SxProps<Theme>;
}
