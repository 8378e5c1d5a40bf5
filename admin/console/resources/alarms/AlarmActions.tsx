import { Button, Stack } from '@mui/material';
import { useState } from 'react';
import { Confirm, usePermissions, useTranslate } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import { request } from '../../../ui/request.js';
import type { Session } from '../../../ui/session.js';
import { useCommand } from '../../parts/use-command.js';
import type { Alarm } from '../../records.js';

/** What can be done with an alarm in its state. */
export function AlarmActions({ alarm }: { alarm: Alarm }) {
  const t = useTranslate();
  const { busy, run } = useCommand();
  const { permissions: session } = usePermissions<Session>();
  const [closing, setClosing] = useState(false);
  if (!session || alarm.status === 'closed') return null;
  const ask = (what: string) => request<unknown>(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/${what}`, { method: 'POST', body: {} });
  return (
    <Stack direction="row" spacing={1}>
      {alarm.status === 'raised' && may(session, 'acknowledge', 'alarms') && (
        <Button
          variant="contained"
          disabled={busy}
          onClick={(event) => {
            event.stopPropagation();
            void run(() => ask('acknowledge'), 'alarms.acknowledged');
          }}
        >
          {t('alarms.acknowledge')}
        </Button>
      )}
      {may(session, 'close', 'alarms') && (
        <Button
          variant="outlined"
          disabled={busy}
          onClick={(event) => {
            event.stopPropagation();
            setClosing(true);
          }}
        >
          {t('alarms.close')}
        </Button>
      )}
      <Confirm
        isOpen={closing}
        title={t('alarms.closeTitle')}
        content={t('alarms.closeHint')}
        onClose={() => {
          setClosing(false);
        }}
        onConfirm={() => {
          setClosing(false);
          void run(() => ask('close'), 'alarms.closed');
        }}
      />
    </Stack>
  );
}
