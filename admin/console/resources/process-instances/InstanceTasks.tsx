import { List, ListItemButton, ListItemText } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { EmptyState } from '../../parts/EmptyState.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { Moment } from '../../parts/Moment.js';
import { useGroupName } from '../../parts/use-names.js';
import { StateChip } from '../../parts/StateChip.js';
import type { UserTask } from '../../records.js';

export function InstanceTasks({ processInstanceKey }: { processInstanceKey: string }) {
  const t = useTranslate();
  const groupName = useGroupName();
  const { data, error } = useGetList<UserTask>('user-tasks', {
    filter: { processInstanceKey },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'creationDate', order: 'ASC' },
  });
  if (error) return <FailureNote error={error} />;
  if (data?.length === 0) return <EmptyState compact text={t('instances.noTasks')} />;
  return (
    <List disablePadding>
      {(data ?? []).map((task) => (
        <ListItemButton key={task.id} component={Link} to={`/user-tasks/${task.id}/show`} divider>
          <ListItemText
            primary={task.name ?? task.elementId}
            secondary={
              <>
                {task.assignee ?? task.candidateGroups?.map(groupName).join('，') ?? t('tasks.unassigned')} ·{' '}
                <Moment at={task.completionDate ?? task.creationDate} />
              </>
            }
          />
          <StateChip
            label={t(
              task.state === 'CREATED' ? 'tasks.stateCreated' : task.state === 'COMPLETED' ? 'tasks.stateCompleted' : 'tasks.stateCanceled',
            )}
            tone={task.state === 'CREATED' ? 'brand' : task.state === 'COMPLETED' ? 'good' : 'neutral'}
          />
        </ListItemButton>
      ))}
    </List>
  );
}
