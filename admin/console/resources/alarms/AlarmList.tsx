import { Box, Stack, Tab, Tabs, Typography } from '@mui/material';
import { DataTable, SelectInput, TextInput, useStore, useTranslate, type RaRecord } from 'react-admin';
import { OPEN_ALARM } from '../../dashboard/use-counts.js';
import { GridName } from '../../parts/GridName.js';
import { Moment } from '../../parts/Moment.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import type { Alarm } from '../../records.js';
import { AlarmKind, SeverityChip, StatusChip } from './AlarmChips.js';

const VIEWS = { open: OPEN_ALARM, raised: 'raised', acknowledged: 'acknowledged', cleared: 'cleared', closed: 'closed' } as const;
type View = keyof typeof VIEWS;

export default function AlarmList() {
  const t = useTranslate();
  const [view, setView] = useStore<View>('alarms.view', 'open');
  return (
    <ResourceList
      key={view}
      resource="alarms"
      title="alarms.title"
      storeKey={`alarms.${view}`}
      disableSyncWithLocation
      filter={{ status: VIEWS[view] }}
      sort={{ field: 'raisedAt', order: 'DESC' }}
      filters={[
        <TextInput key="q" source="q" label={t('ra.action.search')} alwaysOn resettable />,
        <SelectInput
          key="severity"
          source="severity"
          label={t('alarms.severity')}
          alwaysOn
          choices={['warning', 'serious', 'critical'].map((id) => ({ id, name: t(`alarms.severities.${id}`) }))}
        />,
      ]}
      head={
        <Tabs
          value={view}
          onChange={(_event, next: View) => {
            setView(next);
          }}
          variant="scrollable"
          sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}
        >
          {(Object.keys(VIEWS) as View[]).map((each) => (
            <Tab key={each} value={each} label={each === 'open' ? t('alarms.open') : t(`alarms.states.${each}`)} />
          ))}
        </Tabs>
      }
    >
      <ResourceTable<Alarm>
        card={(alarm) => <AlarmCard alarm={alarm} />}
        pathOf={(alarm) => `/alarms/${alarm.id}/show`}
        emptyText={t('alarms.empty')}
      >
        <DataTable.Col
          source="severity"
          label={t('alarms.severity')}
          render={(row: RaRecord) => <SeverityChip severity={(row as Alarm).severity} />}
        />
        <DataTable.Col
          source="kind"
          label={t('alarms.kind')}
          render={(row: RaRecord) => (
            <Box component="span" sx={{ fontWeight: 500 }}>
              <AlarmKind kind={(row as Alarm).kind} />
            </Box>
          )}
        />
        <DataTable.Col
          source="deviceId"
          label={t('alarms.device')}
          render={(row: RaRecord) => (row as Alarm).deviceName ?? (row as Alarm).deviceId}
        />
        <DataTable.Col source="gridId" label={t('common.grid')} render={(row: RaRecord) => <GridName id={(row as Alarm).gridId} />} />
        <DataTable.Col
          source="status"
          label={t('common.state')}
          render={(row: RaRecord) => <StatusChip status={(row as Alarm).status} />}
        />
        <DataTable.Col source="count" label={t('alarms.count')} />
        <DataTable.Col source="raisedAt" label={t('alarms.raisedAt')} render={(row: RaRecord) => <Moment at={(row as Alarm).raisedAt} />} />
      </ResourceTable>
    </ResourceList>
  );
}

function AlarmCard({ alarm }: { alarm: Alarm }) {
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <strong>
          <AlarmKind kind={alarm.kind} />
        </strong>
        <Stack direction="row" spacing={0.75}>
          <SeverityChip severity={alarm.severity} />
          <StatusChip status={alarm.status} />
        </Stack>
      </Box>
      <Typography variant="body2" color="text.secondary" component="div">
        {alarm.deviceName ?? alarm.deviceId} · <GridName id={alarm.gridId} /> · <Moment at={alarm.raisedAt} />
      </Typography>
    </Stack>
  );
}
