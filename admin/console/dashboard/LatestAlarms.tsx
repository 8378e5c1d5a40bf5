import { Button, List, ListItemButton, ListItemText, Stack } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Card } from '../parts/Card.js';
import { EmptyState } from '../parts/EmptyState.js';
import { FailureNote } from '../parts/FailureNote.js';
import { GridName } from '../parts/GridName.js';
import { Moment } from '../parts/Moment.js';
import type { Alarm } from '../records.js';
import { AlarmKind, SeverityChip } from '../resources/alarms/AlarmChips.js';
import { OPEN_ALARM } from './use-counts.js';

export function LatestAlarms() {
  const t = useTranslate();
  const { data, error } = useGetList<Alarm>('alarms', {
    filter: { status: OPEN_ALARM },
    pagination: { page: 1, perPage: 6 },
    sort: { field: 'raisedAt', order: 'DESC' },
  });
  return (
    <Card
      title={t('dashboard.latestAlarms')}
      action={
        <Button component={Link} to="/alarms">
          {t('common.more')}
        </Button>
      }
      flush
      sx={{ height: '100%' }}
    >
      {error && <FailureNote error={error} />}
      {data?.length === 0 && <EmptyState compact text={t('dashboard.noAlarms')} />}
      <List disablePadding>
        {(data ?? []).map((alarm) => (
          <ListItemButton key={alarm.id} component={Link} to={`/alarms/${alarm.id}/show`} divider>
            <ListItemText
              primary={<AlarmKind kind={alarm.kind} />}
              secondary={
                <>
                  {alarm.deviceName ?? alarm.deviceId} · <GridName id={alarm.gridId} />
                </>
              }
            />
            <Stack spacing={0.5} sx={{ alignItems: 'flex-end', fontSize: 13, color: 'text.secondary' }}>
              <SeverityChip severity={alarm.severity} />
              <Moment at={alarm.raisedAt} />
            </Stack>
          </ListItemButton>
        ))}
      </List>
    </Card>
  );
}
