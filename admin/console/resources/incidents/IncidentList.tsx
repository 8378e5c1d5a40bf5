import { Alert, Box, Stack, Typography } from '@mui/material';
import { DataTable, SelectInput, useTranslate, type RaRecord } from 'react-admin';
import { Moment } from '../../parts/Moment.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import { StateChip } from '../../parts/StateChip.js';
import { useProcessName } from '../../parts/use-names.js';
import type { Incident } from '../../records.js';
import { RetryButton } from './RetryButton.js';

export default function IncidentList() {
  const t = useTranslate();
  const processName = useProcessName();
  return (
    <ResourceList
      resource="incidents"
      title="incidents.title"
      sort={{ field: 'creationTime', order: 'DESC' }}
      filterDefaultValues={{ state: 'ACTIVE' }}
      head={
        <Alert severity="info" icon={false} sx={{ borderRadius: 0 }}>
          {t('incidents.hint')}
        </Alert>
      }
      filters={[
        <SelectInput
          key="state"
          source="state"
          label={t('common.state')}
          alwaysOn
          choices={[
            { id: 'ACTIVE', name: t('incidents.active') },
            { id: 'RESOLVED', name: t('incidents.resolved') },
          ]}
        />,
      ]}
    >
      <ResourceTable<Incident>
        card={(incident) => <IncidentCard incident={incident} />}
        pathOf={(incident) => `/process-instances/${incident.processInstanceKey}/show`}
        emptyText={t('incidents.empty')}
      >
        <DataTable.Col
          source="errorType"
          label={t('common.type')}
          render={(row: RaRecord) => t(`incidents.types.${(row as Incident).errorType}`, { _: (row as Incident).errorType })}
        />
        <DataTable.Col
          source="errorMessage"
          label={t('incidents.error')}
          disableSort
          render={(row: RaRecord) => <Box sx={{ maxWidth: 420, overflowWrap: 'anywhere' }}>{(row as Incident).errorMessage}</Box>}
        />
        <DataTable.Col
          source="processDefinitionId"
          label={t('common.process')}
          render={(row: RaRecord) => processName((row as Incident).processDefinitionId)}
        />
        <DataTable.Col source="elementId" label={t('incidents.element')} />
        <DataTable.Col
          source="creationTime"
          label={t('common.createdAt')}
          render={(row: RaRecord) => <Moment at={(row as Incident).creationTime} />}
        />
        <DataTable.Col
          label=""
          disableSort
          render={(row: RaRecord) =>
            (row as Incident).state === 'ACTIVE' ? (
              <RetryButton incident={row as Incident} />
            ) : (
              <StateChip label={t('incidents.resolved')} tone="good" />
            )
          }
        />
      </ResourceTable>
    </ResourceList>
  );
}

function IncidentCard({ incident }: { incident: Incident }) {
  const t = useTranslate();
  const processName = useProcessName();
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <strong>{t(`incidents.types.${incident.errorType}`, { _: incident.errorType })}</strong>
        {incident.state === 'ACTIVE' ? <RetryButton incident={incident} /> : <StateChip label={t('incidents.resolved')} tone="good" />}
      </Box>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {incident.errorMessage}
      </Typography>
      <Typography variant="body2" color="text.secondary" component="div">
        {processName(incident.processDefinitionId)} · {incident.elementId} · <Moment at={incident.creationTime} />
      </Typography>
    </Stack>
  );
}
