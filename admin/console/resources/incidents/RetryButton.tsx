import { Button } from '@mui/material';
import { usePermissions, useTranslate } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { useCommand } from '../../parts/use-command.js';
import { commands } from '../../providers/commands.js';
import type { Incident } from '../../records.js';

export function RetryButton({ incident }: { incident: Incident }) {
  const t = useTranslate();
  const { busy, run } = useCommand();
  const { permissions: session } = usePermissions<Session>();
  if (!session || !may(session, 'resolve', 'incidents')) return null;
  return (
    <Button
      variant="outlined"
      color="inherit"
      disabled={busy}
      onClick={(event) => {
        event.stopPropagation();
        void run(() => commands.retryIncident(incident), 'incidents.retried');
      }}
    >
      {t('incidents.retry')}
    </Button>
  );
}
