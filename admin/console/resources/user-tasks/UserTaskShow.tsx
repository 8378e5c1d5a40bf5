import AccountTreeIcon from '@mui/icons-material/AccountTreeOutlined';
import { Alert, Box, Button, Grid, Skeleton, Stack, Typography } from '@mui/material';
import { ShowBase, Title, usePermissions, useRecordContext, useShowContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Session } from '../../../ui/session.js';
import { Card } from '../../parts/Card.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { Facts } from '../../parts/Facts.js';
import { gridOf, GridName } from '../../parts/GridName.js';
import { Moment } from '../../parts/Moment.js';
import { StateChip } from '../../parts/StateChip.js';
import { useGroupName } from '../../parts/use-names.js';
import type { UserTask } from '../../records.js';
import { DueDate } from './DueDate.js';
import { Priority } from './Priority.js';
import { TaskActions } from './TaskActions.js';
import { TaskWork } from './TaskWork.js';

export default function UserTaskShow() {
  return (
    <ShowBase>
      <TaskPage />
    </ShowBase>
  );
}

function TaskPage() {
  const t = useTranslate();
  const { error, refetch, isPending } = useShowContext();
  const task = useRecordContext<UserTask>();
  const groupName = useGroupName();
  const { permissions: session } = usePermissions<Session>();
  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (isPending || !task || !session) return <Skeleton variant="rounded" height={320} />;
  return (
    <>
      <Title title={task.name ?? task.elementId} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', justifyContent: 'space-between', mb: 2 }}>
        <Stack direction="row" spacing={1.25} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <Typography variant="h5" component="h1">
            {task.name ?? task.elementId}
          </Typography>
          <Priority value={task.priority} />
          <TaskState task={task} />
        </Stack>
        <TaskActions task={task} session={session} />
      </Box>
      <Grid container spacing={2}>
        <Grid size={{ xs: 12, md: 8 }} sx={{ order: { xs: 2, md: 1 } }}>
          {task.state === 'CREATED' ? (
            <TaskWork key={`${task.userTaskKey} ${task.assignee ?? ''}`} task={task} session={session} />
          ) : (
            <Alert severity="info">
              <strong>{t(task.state === 'COMPLETED' ? 'tasks.allDone' : 'tasks.gone')}</strong> <Moment at={task.completionDate} />
            </Alert>
          )}
        </Grid>
        <Grid size={{ xs: 12, md: 4 }} sx={{ order: { xs: 1, md: 2 } }}>
          <Card title={t('tasks.context')}>
            <Facts
              columns={2}
              facts={[
                [t('tasks.process'), task.processName ?? task.processDefinitionId],
                [t('common.grid'), <GridName key="grid" id={gridOf(task.candidateGroups)} />],
                [t('tasks.due'), <DueDate key="due" task={task} />],
                [t('tasks.assignee'), task.assignee ?? t('tasks.unassigned')],
                [t('tasks.created'), <Moment key="created" at={task.creationDate} />],
                [t('tasks.candidates'), task.candidateGroups?.map(groupName).join('，')],
              ]}
            />
            <Button
              component={Link}
              to={`/process-instances/${task.processInstanceKey}/show`}
              startIcon={<AccountTreeIcon />}
              sx={{ mt: 2 }}
            >
              {t('tasks.instance')}
            </Button>
          </Card>
        </Grid>
      </Grid>
    </>
  );
}

function TaskState({ task }: { task: UserTask }) {
  const t = useTranslate();
  if (task.state === 'COMPLETED') return <StateChip label={t('tasks.stateCompleted')} tone="good" />;
  if (task.state === 'CANCELED') return <StateChip label={t('tasks.stateCanceled')} tone="neutral" />;
  return task.assignee ? (
    <StateChip label={t('tasks.stateCreated')} tone="brand" />
  ) : (
    <StateChip label={t('tasks.unassigned')} tone="warning" />
  );
}
