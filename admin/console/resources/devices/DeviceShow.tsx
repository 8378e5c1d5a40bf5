import { Box, Grid, Link as MuiLink, List, ListItemButton, ListItemText, Skeleton, Stack, Typography } from '@mui/material';
import { ShowBase, Title, useGetList, useGetMany, usePermissions, useRecordContext, useShowContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { Card } from '../../parts/Card.js';
import { EmptyState } from '../../parts/EmptyState.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { Facts } from '../../parts/Facts.js';
import { GridName } from '../../parts/GridName.js';
import { Moment } from '../../parts/Moment.js';
import type { Alarm, Device } from '../../records.js';
import { AlarmKind, StatusChip } from '../alarms/AlarmChips.js';
import { Credentials } from './Credentials.js';
import { useDeviceTypes } from './device-types.js';
import { DeviceState } from './DeviceState.js';
import { TelemetryCard } from './TelemetryCard.js';

export default function DeviceShow() {
  return (
    <ShowBase>
      <DevicePage />
    </ShowBase>
  );
}

function DevicePage() {
  const t = useTranslate();
  const types = useDeviceTypes();
  const { error, refetch } = useShowContext();
  const { permissions: session } = usePermissions<Session>();
  const device = useRecordContext<Device>();
  const linked = useGetMany<Device>(
    'devices',
    { ids: device?.linkedDeviceIds ?? [] },
    { enabled: (device?.linkedDeviceIds?.length ?? 0) > 0 },
  );
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!device) return <Skeleton variant="rounded" height={300} />;
  const values = Object.entries(device.lastValues ?? {});
  return (
    <>
      <Title title={device.name} />
      <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center', flexWrap: 'wrap', mb: 2 }}>
        <Typography variant="h5" component="h1">
          {device.name}
        </Typography>
        <DeviceState device={device} />
      </Stack>
      <Grid container spacing={2}>
        <Grid size={{ xs: 12, md: 8 }}>
          <Stack spacing={2}>
            <Card title={t('devices.values')}>
              {values.length === 0 && <EmptyState compact text={t('devices.noValues')} />}
              <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', gap: 2 }}>
                {values.map(([key, { value, ts }]) => (
                  <Box key={key}>
                    <Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>{types.labelOf(device.type, key)}</Box>
                    <Box sx={{ fontSize: 24, fontWeight: 600, lineHeight: 1.3, fontVariantNumeric: 'tabular-nums' }}>
                      {types.say(device.type, key, value)}
                    </Box>
                    <Box sx={{ fontSize: 12.5, color: 'text.secondary' }}>
                      <Moment at={new Date(ts).toISOString()} />
                    </Box>
                  </Box>
                ))}
              </Box>
            </Card>
            <TelemetryCard device={device} />
          </Stack>
        </Grid>
        <Grid size={{ xs: 12, md: 4 }}>
          <Stack spacing={2}>
            <Card title={t('tasks.context')}>
              <Facts
                columns={2}
                facts={[
                  [t('common.key'), device.id],
                  [t('common.type'), types.nameOf(device.type)],
                  [t('common.grid'), <GridName key="grid" id={device.gridId} />],
                  [t('devices.location'), device.location],
                  [
                    t('devices.coordinates'),
                    device.longitude != null && device.latitude != null ? `${device.longitude}, ${device.latitude}` : undefined,
                  ],
                  [t('devices.tags'), device.tags?.join('，')],
                ]}
              />
              {linked.data && linked.data.length > 0 && (
                <Box sx={{ mt: 2 }}>
                  <Box sx={{ fontSize: 12.5, color: 'text.secondary', mb: 0.5 }}>{t('devices.linked')}</Box>
                  {linked.data.map((each) => (
                    <MuiLink key={each.id} component={Link} to={`/devices/${encodeURIComponent(each.id)}/show`} sx={{ display: 'block' }}>
                      {each.name}
                    </MuiLink>
                  ))}
                </Box>
              )}
            </Card>
            {session && may(session, 'read', 'alarms') && <DeviceAlarms deviceId={device.id} />}
            {session && may(session, 'credentials', 'devices') && <Credentials deviceId={device.id} />}
          </Stack>
        </Grid>
      </Grid>
    </>
  );
}

function DeviceAlarms({ deviceId }: { deviceId: string }) {
  const t = useTranslate();
  const { data } = useGetList<Alarm>('alarms', {
    filter: { deviceId },
    pagination: { page: 1, perPage: 6 },
    sort: { field: 'raisedAt', order: 'DESC' },
  });
  return (
    <Card title={t('devices.alarms')} flush>
      {data?.length === 0 && <EmptyState compact text={t('alarms.empty')} />}
      <List disablePadding>
        {(data ?? []).map((alarm) => (
          <ListItemButton key={alarm.id} component={Link} to={`/alarms/${alarm.id}/show`} divider>
            <ListItemText primary={<AlarmKind kind={alarm.kind} />} secondary={<Moment at={alarm.raisedAt} />} />
            <StatusChip status={alarm.status} />
          </ListItemButton>
        ))}
      </List>
    </Card>
  );
}
