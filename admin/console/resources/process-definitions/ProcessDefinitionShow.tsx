import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import EditIcon from '@mui/icons-material/DrawOutlined';
import PlayIcon from '@mui/icons-material/PlayArrowOutlined';
import { Box, Button, Grid, List, ListItemButton, ListItemText, Skeleton, Stack, Typography } from '@mui/material';
import { ShowBase, Title, useGetList, usePermissions, useRecordContext, useShowContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { download } from '../../../ui/download.js';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { DiagramView } from '../../diagram/DiagramView.js';
import { useDefinitionXml } from '../../diagram/use-definition-xml.js';
import { Card } from '../../parts/Card.js';
import { EmptyState } from '../../parts/EmptyState.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { Facts } from '../../parts/Facts.js';
import { Moment } from '../../parts/Moment.js';
import { StateChip } from '../../parts/StateChip.js';
import type { ProcessDefinition, ProcessInstance } from '../../records.js';
import { InstanceState } from '../process-instances/InstanceState.js';
import { useDefinitionState } from './use-definition-state.js';

export default function ProcessDefinitionShow() {
  return (
    <ShowBase>
      <DefinitionPage />
    </ShowBase>
  );
}

function DefinitionPage() {
  const t = useTranslate();
  const { error, refetch } = useShowContext();
  const definition = useRecordContext<ProcessDefinition>();
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!definition) return <Skeleton variant="rounded" height={420} />;
  const title = definition.name ?? definition.processDefinitionId;
  return (
    <>
      <Title title={title} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', justifyContent: 'space-between', mb: 2 }}>
        <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center' }}>
          <Typography variant="h5" component="h1">
            {title}
          </Typography>
          <StateChip label={`v${definition.version}`} tone="brand" />
        </Stack>
        <Actions definition={definition} />
      </Box>
      <Definition key={definition.id} definition={definition} label={t('definitions.tokens')} />
    </>
  );
}

function Actions({ definition }: { definition: ProcessDefinition }) {
  const t = useTranslate();
  const { permissions: session } = usePermissions<Session>();
  const xml = useDefinitionXml(definition.processDefinitionKey);
  return (
    <Stack direction="row" spacing={1} sx={{ flexWrap: 'wrap' }}>
      {session && may(session, 'create', 'process-instances') && (
        <Button component={Link} to={`/start/${definition.processDefinitionKey}`} variant="contained" startIcon={<PlayIcon />}>
          {t('definitions.start')}
        </Button>
      )}
      {session && may(session, 'deploy', 'process-definitions') && (
        <Button component={Link} to={`/designer/definition/${definition.processDefinitionKey}`} variant="outlined" startIcon={<EditIcon />}>
          {t('definitions.edit')}
        </Button>
      )}
      <Button
        startIcon={<DownloadIcon />}
        disabled={!xml.data}
        onClick={() => {
          download(definition.resourceName, xml.data!, 'application/xml');
        }}
      >
        {t('definitions.download')}
      </Button>
    </Stack>
  );
}

function Definition({ definition, label }: { definition: ProcessDefinition; label: string }) {
  const t = useTranslate();
  const xml = useDefinitionXml(definition.processDefinitionKey);
  const state = useDefinitionState(definition.processDefinitionKey);
  const versions = useGetList<ProcessDefinition>('process-definitions', {
    filter: { processDefinitionId: definition.processDefinitionId },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'version', order: 'DESC' },
  });
  const running = useGetList<ProcessInstance>('process-instances', {
    filter: { processDefinitionKey: definition.processDefinitionKey, state: 'ACTIVE' },
    pagination: { page: 1, perPage: 8 },
    sort: { field: 'startDate', order: 'DESC' },
  });
  return (
    <Grid container spacing={2}>
      <Grid size={{ xs: 12, lg: 9 }}>
        <Card
          title={t('instances.diagram')}
          action={
            <Typography variant="caption" color="text.secondary">
              {label}
            </Typography>
          }
          flush
        >
          {xml.error ? (
            <FailureNote error={xml.error} />
          ) : xml.data ? (
            <DiagramView xml={xml.data} state={state} height={460} />
          ) : (
            <Skeleton variant="rectangular" height={460} />
          )}
        </Card>
      </Grid>
      <Grid size={{ xs: 12, lg: 3 }}>
        <Stack spacing={2}>
          <Card title={t('tasks.context')}>
            <Facts
              columns={1}
              facts={[
                [t('definitions.id'), definition.processDefinitionId],
                [t('common.key'), definition.processDefinitionKey],
                [t('definitions.resource'), definition.resourceName],
                [t('definitions.running'), running.total],
              ]}
            />
          </Card>
          <Card title={t('definitions.versions')} flush>
            <List disablePadding sx={{ maxHeight: 240, overflow: 'auto' }}>
              {(versions.data ?? []).map((version, index) => (
                <ListItemButton
                  key={version.id}
                  component={Link}
                  to={`/process-definitions/${version.id}/show`}
                  selected={version.id === definition.id}
                  divider
                >
                  <ListItemText primary={`v${version.version}`} secondary={version.versionTag} />
                  {index === 0 && <StateChip label={t('definitions.latest')} tone="good" />}
                </ListItemButton>
              ))}
            </List>
          </Card>
        </Stack>
      </Grid>
      <Grid size={12}>
        <Card title={t('instances.title')} flush>
          {running.data?.length === 0 && <EmptyState compact text={t('dashboard.noRunning')} />}
          <List disablePadding>
            {(running.data ?? []).map((instance) => (
              <ListItemButton key={instance.id} component={Link} to={`/process-instances/${instance.id}/show`} divider>
                <ListItemText primary={instance.processInstanceKey} secondary={<Moment at={instance.startDate} />} />
                <InstanceState instance={instance} />
              </ListItemButton>
            ))}
          </List>
        </Card>
      </Grid>
    </Grid>
  );
}
