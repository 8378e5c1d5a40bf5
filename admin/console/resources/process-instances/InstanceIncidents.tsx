import { Alert, Stack } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { EmptyState } from '../../parts/EmptyState.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { Moment } from '../../parts/Moment.js';
import type { Incident } from '../../records.js';
import { RetryButton } from '../incidents/RetryButton.js';

export function InstanceIncidents({ processInstanceKey, nameOf }: { processInstanceKey: string; nameOf: (elementId: string) => string }) {
  const t = useTranslate();
  const { data, error } = useGetList<Incident>('incidents', {
    filter: { processInstanceKey },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'creationTime', order: 'DESC' },
  });
  if (error) return <FailureNote error={error} />;
  if (data?.length === 0) return <EmptyState compact text={t('instances.noIncidents')} />;
  return (
    <Stack spacing={1}>
      {(data ?? []).map((incident) => (
        <Alert
          key={incident.id}
          severity={incident.state === 'ACTIVE' ? 'error' : 'success'}
          action={incident.state === 'ACTIVE' ? <RetryButton incident={incident} /> : undefined}
          sx={{ '& .MuiAlert-message': { minWidth: 0, overflowWrap: 'anywhere' } }}
        >
          <strong>
            {nameOf(incident.elementId)} · {t(`incidents.types.${incident.errorType}`, { _: incident.errorType })}
          </strong>
          <br />
          {incident.errorMessage} · <Moment at={incident.creationTime} />
        </Alert>
      ))}
    </Stack>
  );
}
