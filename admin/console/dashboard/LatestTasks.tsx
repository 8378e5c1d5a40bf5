import { Button, List, ListItemButton, ListItemText, Stack } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Card } from '../parts/Card.js';
import { EmptyState } from '../parts/EmptyState.js';
import { FailureNote } from '../parts/FailureNote.js';
import { gridOf, GridName } from '../parts/GridName.js';
import { StateChip } from '../parts/StateChip.js';
import type { UserTask } from '../records.js';
import { DueDate } from '../resources/user-tasks/DueDate.js';

/** One's own tasks and those one could take, the newest first. */
export function LatestTasks({ account }: { account: string }) {
  const t = useTranslate();
  const newest = { pagination: { page: 1, perPage: 6 }, sort: { field: 'creationDate', order: 'DESC' as const } };
  const mine = useGetList<UserTask>('user-tasks', { filter: { state: 'CREATED', assignee: account }, ...newest });
  const free = useGetList<UserTask>('user-tasks', { filter: { state: 'CREATED', assignee: { $exists: false } }, ...newest });
  const tasks = [...(mine.data ?? []), ...(free.data ?? [])]
    .sort((one, other) => other.creationDate.localeCompare(one.creationDate))
    .slice(0, 6);
  const error = mine.error ?? free.error;
  return (
    <Card
      title={t('dashboard.latestTasks')}
      action={
        <Button component={Link} to="/user-tasks">
          {t('common.more')}
        </Button>
      }
      flush
      sx={{ height: '100%' }}
    >
      {error && <FailureNote error={error} />}
      {mine.data && free.data && tasks.length === 0 && <EmptyState compact text={t('dashboard.noTasks')} />}
      <List disablePadding>
        {tasks.map((task) => (
          <ListItemButton key={task.id} component={Link} to={`/user-tasks/${task.id}/show`} divider>
            <ListItemText
              primary={task.name ?? task.elementId}
              secondary={
                <>
                  {task.processName} · <GridName id={gridOf(task.candidateGroups)} />
                </>
              }
            />
            <Stack spacing={0.5} sx={{ alignItems: 'flex-end', fontSize: 13 }}>
              <StateChip label={task.assignee ? t('tasks.mine') : t('tasks.unassigned')} tone={task.assignee ? 'brand' : 'warning'} />
              <DueDate task={task} />
            </Stack>
          </ListItemButton>
        ))}
      </List>
    </Card>
  );
}
