import { Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { StateChip } from '../../parts/StateChip.js';
import type { ProcessInstance } from '../../records.js';

export function InstanceState({ instance }: { instance: ProcessInstance }) {
  const t = useTranslate();
  return (
    <Stack direction="row" spacing={0.75} component="span">
      {instance.state === 'ACTIVE' && <StateChip label={t('instances.active')} tone="brand" />}
      {instance.state === 'COMPLETED' && <StateChip label={t('instances.completed')} tone="good" />}
      {instance.state === 'TERMINATED' && <StateChip label={t('instances.terminated')} tone="neutral" />}
      {instance.hasIncident && <StateChip label={t('instances.incident')} tone="critical" />}
    </Stack>
  );
}
