import InboxIcon from '@mui/icons-material/InboxOutlined';
import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';

/** Nothing to show, said in a friendly way, with what can be done about it. */
export function EmptyState({ text, action, compact = false }: { text: string; action?: ReactNode; compact?: boolean }) {
  return (
    <Box sx={{ textAlign: 'center', color: 'text.secondary', py: compact ? 3 : 7, px: 2 }}>
      <InboxIcon sx={{ fontSize: compact ? 28 : 44, color: 'text.disabled', mb: 1 }} />
      <Typography variant="body2" sx={{ mb: action ? 2 : 0 }}>
        {text}
      </Typography>
      {action}
    </Box>
  );
}
