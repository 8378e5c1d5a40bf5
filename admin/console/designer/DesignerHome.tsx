import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import { Box, Button, Grid, IconButton, List, ListItem, ListItemButton, ListItemText, Typography } from '@mui/material';
import { useState } from 'react';
import { Confirm, Title, useDataProvider, useGetList, useTranslate, type RaRecord } from 'react-admin';
import { Link } from 'react-router-dom';
import { Card } from '../parts/Card.js';
import { EmptyState } from '../parts/EmptyState.js';
import { FailureNote } from '../parts/FailureNote.js';
import { Moment } from '../parts/Moment.js';
import { useCommand } from '../parts/use-command.js';
import type { ProcessDefinition } from '../records.js';
import type { Draft } from './use-model-source.js';

/** Where designing begins: drafts to go on with, deployed processes to change, or a blank canvas. */
export default function DesignerHome() {
  const t = useTranslate();
  const drafts = useGetList<Draft & RaRecord<string>>('process-drafts', {
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'updatedAt', order: 'DESC' },
  });
  const processes = useGetList<ProcessDefinition>('process-definitions', {
    filter: { isLatestVersion: true },
    pagination: { page: 1, perPage: 200 },
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <>
      <Title title={t('designer.title')} />
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', mb: 2 }}>
        <Typography variant="h5" component="h1">
          {t('designer.title')}
        </Typography>
        <Button component={Link} to="/designer/new" variant="contained" startIcon={<AddIcon />}>
          {t('designer.blank')}
        </Button>
      </Box>
      <Grid container spacing={2}>
        <Grid size={{ xs: 12, md: 6 }}>
          <Card title={t('designer.drafts')} flush>
            {drafts.error && <FailureNote error={drafts.error} onRetry={() => void drafts.refetch()} />}
            {drafts.data?.length === 0 && <EmptyState compact text={t('designer.noDrafts')} />}
            <List disablePadding>
              {(drafts.data ?? []).map((draft) => (
                <ListItem key={draft.id} disablePadding divider secondaryAction={<DeleteDraft draft={draft} />}>
                  <ListItemButton component={Link} to={`/designer/draft/${draft.id}`}>
                    <ListItemText
                      primary={draft.name}
                      secondary={
                        <>
                          {draft.updatedBy} · <Moment at={draft.updatedAt} />
                        </>
                      }
                    />
                  </ListItemButton>
                </ListItem>
              ))}
            </List>
          </Card>
        </Grid>
        <Grid size={{ xs: 12, md: 6 }}>
          <Card title={t('designer.openDeployed')} flush>
            {processes.error && <FailureNote error={processes.error} onRetry={() => void processes.refetch()} />}
            {processes.data?.length === 0 && <EmptyState compact text={t('definitions.empty')} />}
            <List disablePadding>
              {(processes.data ?? []).map((definition) => (
                <ListItemButton key={definition.id} component={Link} to={`/designer/definition/${definition.processDefinitionKey}`} divider>
                  <ListItemText
                    primary={definition.name ?? definition.processDefinitionId}
                    secondary={`${definition.processDefinitionId} · v${definition.version}`}
                  />
                </ListItemButton>
              ))}
            </List>
          </Card>
        </Grid>
      </Grid>
    </>
  );
}

function DeleteDraft({ draft }: { draft: Draft }) {
  const t = useTranslate();
  const dataProvider = useDataProvider();
  const { busy, run } = useCommand();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <IconButton
        aria-label={t('designer.deleteDraft')}
        disabled={busy}
        onClick={() => {
          setAsking(true);
        }}
      >
        <DeleteIcon fontSize="small" />
      </IconButton>
      <Confirm
        isOpen={asking}
        title={t('designer.deleteDraftTitle', { name: draft.name })}
        content={t('ra.message.are_you_sure')}
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          void run(() => dataProvider.delete('process-drafts', { id: draft.id }), 'ra.notification.deleted');
        }}
      />
    </>
  );
}
