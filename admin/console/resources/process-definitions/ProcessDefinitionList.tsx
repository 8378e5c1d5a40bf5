import AddIcon from '@mui/icons-material/Add';
import { Box, Button, Stack, Typography } from '@mui/material';
import { DataTable, TopToolbar, usePermissions, useTranslate, type RaRecord } from 'react-admin';
import { Link } from 'react-router-dom';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { ResourceList } from '../../parts/ResourceList.js';
import { ResourceTable } from '../../parts/ResourceTable.js';
import { StateChip } from '../../parts/StateChip.js';
import type { ProcessDefinition } from '../../records.js';
import { DeployFilesButton } from './DeployFilesButton.js';

export default function ProcessDefinitionList() {
  const t = useTranslate();
  const { permissions: session } = usePermissions<Session>();
  const mayDeploy = session && may(session, 'deploy', 'process-definitions');
  return (
    <ResourceList
      resource="process-definitions"
      title="definitions.title"
      filter={{ isLatestVersion: true }}
      sort={{ field: 'name', order: 'ASC' }}
      perPage={50}
      filters={[]}
      actions={
        <TopToolbar>
          {mayDeploy && (
            <>
              <DeployFilesButton />
              <Button component={Link} to="/designer/new" variant="contained" startIcon={<AddIcon />}>
                {t('definitions.create')}
              </Button>
            </>
          )}
        </TopToolbar>
      }
    >
      <ResourceTable<ProcessDefinition>
        card={(definition) => <DefinitionCard definition={definition} />}
        pathOf={(definition) => `/process-definitions/${definition.id}/show`}
        emptyText={t('definitions.empty')}
      >
        <DataTable.Col
          source="name"
          label={t('common.name')}
          render={(row: RaRecord) => (
            <Box component="span" sx={{ fontWeight: 500 }}>
              {(row as ProcessDefinition).name ?? (row as ProcessDefinition).processDefinitionId}
            </Box>
          )}
        />
        <DataTable.Col source="processDefinitionId" label={t('definitions.id')} />
        <DataTable.Col source="version" label={t('common.version')} render={(row: RaRecord) => `v${(row as ProcessDefinition).version}`} />
        <DataTable.Col source="resourceName" label={t('definitions.resource')} />
        <DataTable.Col
          label={t('definitions.startForm')}
          disableSort
          render={(row: RaRecord) =>
            (row as ProcessDefinition).hasStartForm ? <StateChip label={t('definitions.hasStartForm')} tone="brand" /> : '–'
          }
        />
      </ResourceTable>
    </ResourceList>
  );
}

function DefinitionCard({ definition }: { definition: ProcessDefinition }) {
  return (
    <Stack spacing={0.5}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <strong>{definition.name ?? definition.processDefinitionId}</strong>
        <span>v{definition.version}</span>
      </Box>
      <Typography variant="body2" color="text.secondary">
        {definition.processDefinitionId}
      </Typography>
    </Stack>
  );
}
