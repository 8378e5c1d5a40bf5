import { ButtonBase, Paper, Typography } from '@mui/material';
import { Link } from 'react-router-dom';

export interface StatCardProps {
  label: string;
  /** Undefined: not known yet, or not to be seen by this person; then the card is left out. */
  value: number | undefined;
  to: string;
  onOpen?: () => void;
  /** Color of the number when it is not zero. */
  alert?: string;
}

export function StatCard({ label, value, to, alert, onOpen }: StatCardProps) {
  if (value === undefined) return null;
  return (
    <ButtonBase component={Link} to={to} onClick={onOpen} sx={{ borderRadius: 2, textAlign: 'left' }}>
      <Paper sx={{ px: 2, py: 1.5, width: '100%', '&:hover': { borderColor: 'primary.main' } }}>
        <Typography variant="body2" color="text.secondary">
          {label}
        </Typography>
        <Typography
          sx={{
            fontSize: 28,
            fontWeight: 600,
            lineHeight: 1.3,
            fontVariantNumeric: 'tabular-nums',
            color: alert && value > 0 ? alert : 'text.primary',
          }}
        >
          {value}
        </Typography>
      </Paper>
    </ButtonBase>
  );
}
