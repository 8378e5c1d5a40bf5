import { Box, Link as MuiLink, Stack, Typography } from '@mui/material';
import { DataTable, SelectInput, TextInput, useTranslate, type RaRecord } from 'react-admin';
import { Link } from 'react-router-dom';
import { BeforeAfter } from '../../history/BeforeAfter.js';
import { useEventName } from '../../history/event-name.js';
import type { HistoryRecord } from '../../history/history-record.js';
import { Moment } from '../../parts/Moment.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import { useProcessName } from '../../parts/use-names.js';

const EVENTS = [
  'RESOURCE_DEPLOYED',
  'RESOURCE_CREATED',
  'RESOURCE_UPDATED',
  'RESOURCE_DELETED',
  'SESSION_OPENED',
  'LOGIN_REFUSED',
  'USER_TASK_COMPLETED',
  'INSTANCE_STARTED',
  'INSTANCE_TERMINATED',
  'INCIDENT_CREATED',
  'INCIDENT_RESOLVED',
  'ALARM_RAISED',
  'ALARM_CLOSED',
];

/** Everything on record: processes, sign-ins, administration. */
export default function HistoryList() {
  const t = useTranslate();
  const eventName = useEventName();
  return (
    <ResourceList
      resource="history"
      title="history.title"
      sort={{ field: 'at', order: 'DESC' }}
      filters={[
        <TextInput key="q" source="q" label={t('ra.action.search')} alwaysOn resettable />,
        <TextInput key="actor" source="actor" label={t('history.filterActor')} alwaysOn resettable />,
        <SelectInput
          key="event"
          source="event"
          label={t('history.filterEvent')}
          alwaysOn
          choices={EVENTS.map((id) => ({ id, name: t(`history.events.${id}`) }))}
        />,
      ]}
    >
      <ResourceTable<HistoryRecord>
        card={(line) => <HistoryCard line={line} name={eventName(line)} />}
        pathOf={pathOf}
        emptyText={t('instances.noHistory')}
        rowClick={false}
        expand={<Values />}
      >
        <DataTable.Col source="at" label={t('history.at')} render={(row: RaRecord) => <Moment at={(row as HistoryRecord).at} />} />
        <DataTable.Col source="event" label={t('history.event')} render={(row: RaRecord) => eventName(row as HistoryRecord)} />
        <DataTable.Col source="actorId" label={t('history.actor')} />
        <DataTable.Col label={t('history.subject')} disableSort render={(row: RaRecord) => <Subject line={row as HistoryRecord} />} />
        <DataTable.Col source="elementId" label={t('history.element')} disableSort />
      </ResourceTable>
    </ResourceList>
  );
}

function Values({ record }: { record?: HistoryRecord }) {
  return <BeforeAfter before={record?.before} after={record?.after} />;
}

function pathOf({ processInstanceKey }: HistoryRecord): string {
  return processInstanceKey ? `/process-instances/${processInstanceKey}/show` : '/history';
}

function Subject({ line }: { line: HistoryRecord }) {
  const t = useTranslate();
  const processName = useProcessName();
  if (line.processInstanceKey) {
    return (
      <MuiLink component={Link} to={pathOf(line)}>
        {line.bpmnProcessId ? processName(line.bpmnProcessId) : line.processInstanceKey}
      </MuiLink>
    );
  }
  const kind = line.entityType ? t(`entities.${line.entityType}`, { _: line.entityType }) : '';
  return <>{[kind, line.entityKey].filter(Boolean).join(' · ')}</>;
}

function HistoryCard({ line, name }: { line: HistoryRecord; name: string }) {
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <strong>{name}</strong>
        <Moment at={line.at} />
      </Box>
      <Typography variant="body2" component="div" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {line.actorId} · <Subject line={line} /> {line.elementId}
      </Typography>
    </Stack>
  );
}
