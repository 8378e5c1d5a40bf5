import { Box, Stack, Tab, Tabs, Typography } from '@mui/material';
import { BooleanInput, DataTable, DateInput, SelectInput, TextInput, useGetList, useStore, useTranslate, type RaRecord } from 'react-admin';
import { Moment } from '../../parts/Moment.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import type { ProcessDefinition, ProcessInstance } from '../../records.js';
import { InstanceState } from './InstanceState.js';

const VIEWS = {
  active: { state: 'ACTIVE' },
  incident: { hasIncident: true, state: 'ACTIVE' },
  completed: { state: 'COMPLETED' },
  terminated: { state: 'TERMINATED' },
  all: {},
} as const;
type View = keyof typeof VIEWS;

export default function ProcessInstanceList() {
  const t = useTranslate();
  const [view, setView] = useStore<View>('instances.view', 'active');
  const processes = useGetList<ProcessDefinition>('process-definitions', {
    filter: { isLatestVersion: true },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  const filters = [
    <SelectInput
      key="process"
      source="processDefinitionId"
      label={t('instances.filterProcess')}
      choices={(processes.data ?? []).map(({ processDefinitionId, name }) => ({
        id: processDefinitionId,
        name: name ?? processDefinitionId,
      }))}
      alwaysOn
      sx={{ minWidth: 180 }}
    />,
    <TextInput key="key" source="processInstanceKey" label={t('instances.filterKey')} alwaysOn resettable />,
    <DateInput key="from" source="from" label={t('instances.from')} alwaysOn />,
    <DateInput key="to" source="to" label={t('instances.to')} alwaysOn />,
    <BooleanInput key="incident" source="hasIncident" label={t('instances.filterIncident')} />,
  ];
  return (
    <ResourceList
      key={view}
      resource="process-instances"
      title="instances.title"
      storeKey={`instances.${view}`}
      filter={VIEWS[view]}
      sort={{ field: 'startDate', order: 'DESC' }}
      filters={filters}
      disableSyncWithLocation={false}
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
            <Tab key={each} value={each} label={t(`instances.${each}`)} />
          ))}
        </Tabs>
      }
    >
      <ResourceTable<ProcessInstance>
        card={(instance) => <InstanceCard instance={instance} />}
        pathOf={(instance) => `/process-instances/${instance.id}/show`}
        emptyText={t('instances.empty')}
      >
        <DataTable.Col
          source="processDefinitionName"
          label={t('common.process')}
          render={(row: RaRecord) => (
            <Box component="span" sx={{ fontWeight: 500 }}>
              {(row as ProcessInstance).processDefinitionName ?? (row as ProcessInstance).processDefinitionId}
            </Box>
          )}
        />
        <DataTable.Col source="processDefinitionVersion" label={t('common.version')} />
        <DataTable.Col source="processInstanceKey" label={t('common.key')} />
        <DataTable.Col
          source="state"
          label={t('common.state')}
          render={(row: RaRecord) => <InstanceState instance={row as ProcessInstance} />}
        />
        <DataTable.Col
          source="startDate"
          label={t('common.startedAt')}
          render={(row: RaRecord) => <Moment at={(row as ProcessInstance).startDate} />}
        />
        <DataTable.Col
          source="endDate"
          label={t('common.endedAt')}
          render={(row: RaRecord) => <Moment at={(row as ProcessInstance).endDate} />}
        />
      </ResourceTable>
    </ResourceList>
  );
}

function InstanceCard({ instance }: { instance: ProcessInstance }) {
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <Box component="span" sx={{ fontWeight: 500 }}>
          {instance.processDefinitionName ?? instance.processDefinitionId}
        </Box>
        <InstanceState instance={instance} />
      </Box>
      <Typography variant="body2" color="text.secondary" component="div">
        {instance.processInstanceKey} · v{instance.processDefinitionVersion} · <Moment at={instance.startDate} />
      </Typography>
    </Stack>
  );
}
