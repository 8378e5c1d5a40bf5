import { Alert, Box, Button, Grid, Link as MuiLink, Skeleton, Stack, Typography } from '@mui/material';
import { ShowBase, Title, useRecordContext, useShowContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Card } from '../../parts/Card.js';
import { EmptyState } from '../../parts/EmptyState.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { Facts } from '../../parts/Facts.js';
import { GridName } from '../../parts/GridName.js';
import { Moment } from '../../parts/Moment.js';
import type { Alarm } from '../../records.js';
import { useDeviceTypes } from '../devices/device-types.js';
import { AlarmActions } from './AlarmActions.js';
import { AlarmKind, SeverityChip, StatusChip } from './AlarmChips.js';

export default function AlarmShow() {
  return (
    <ShowBase>
      <AlarmPage />
    </ShowBase>
  );
}

function AlarmPage() {
  const t = useTranslate();
  const types = useDeviceTypes();
  const { error, refetch } = useShowContext();
  const alarm = useRecordContext<Alarm>();
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!alarm) return <Skeleton variant="rounded" height={240} />;
  const facts = Object.entries(alarm.facts ?? {})
    .filter(([name]) => !name.startsWith('device.'))
    .map(([name, value]): [string, string] => [types.labelOf(alarm.deviceType, name), types.say(alarm.deviceType, name, value)]);
  return (
    <>
      <Title title={t('alarms.title')} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', justifyContent: 'space-between', mb: 2 }}>
        <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h5" component="h1">
            <AlarmKind kind={alarm.kind} />
          </Typography>
          <SeverityChip severity={alarm.severity} />
          <StatusChip status={alarm.status} />
        </Stack>
        <AlarmActions alarm={alarm} />
      </Box>
      <Grid container spacing={2}>
        <Grid size={{ xs: 12, md: 8 }}>
          <Card title={t('tasks.context')}>
            {alarm.message && <Typography sx={{ mb: 2 }}>{alarm.message}</Typography>}
            <Facts
              columns={3}
              facts={[
                [
                  t('alarms.device'),
                  <MuiLink key="device" component={Link} to={`/devices/${encodeURIComponent(alarm.deviceId)}/show`}>
                    {alarm.deviceName ?? alarm.deviceId}
                  </MuiLink>,
                ],
                [t('common.grid'), <GridName key="grid" id={alarm.gridId} />],
                [t('devices.location'), alarm.location],
                [t('alarms.raisedAt'), <Moment key="raised" at={alarm.raisedAt} />],
                [t('alarms.lastAt'), alarm.lastAt && <Moment key="last" at={alarm.lastAt} />],
                [t('alarms.clearedAt'), alarm.clearedAt && <Moment key="cleared" at={alarm.clearedAt} />],
                [t('alarms.count'), alarm.count],
                [t('rules.title'), alarm.ruleId],
              ]}
            />
            {facts.length > 0 && (
              <Box sx={{ mt: 2.5, pt: 2, borderTop: 1, borderColor: 'divider' }}>
                <Typography variant="subtitle2" sx={{ mb: 1 }}>
                  {t('alarms.facts')}
                </Typography>
                <Facts columns={4} facts={facts} />
              </Box>
            )}
          </Card>
        </Grid>
        <Grid size={{ xs: 12, md: 4 }}>
          <Card title={t('alarms.instance')}>
            {alarm.processInstanceKey ? (
              <Button component={Link} to={`/process-instances/${alarm.processInstanceKey}/show`} variant="outlined" fullWidth>
                {t('tasks.instance')} {alarm.processInstanceKey}
              </Button>
            ) : (
              <EmptyState compact text={t('alarms.noInstance')} />
            )}
            {alarm.problem && (
              <Alert severity="warning" sx={{ mt: 1.5 }}>
                {t('alarms.problem')}: {alarm.problem}
              </Alert>
            )}
          </Card>
        </Grid>
      </Grid>
    </>
  );
}
