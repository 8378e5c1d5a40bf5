import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Moment } from '../../parts/Moment.js';
import { StateChip } from '../../parts/StateChip.js';
import { useNow } from '../../parts/use-now.js';
import type { UserTask } from '../../records.js';

/** When the task is due; marked once that has passed and it is still open. */
export function DueDate({ task }: { task: UserTask }) {
  const t = useTranslate();
  const now = useNow();
  if (!task.dueDate)
    return (
      <Box component="span" sx={{ color: 'text.disabled' }}>
        {t('tasks.noDue')}
      </Box>
    );
  const overdue = task.state === 'CREATED' && new Date(task.dueDate).getTime() < now;
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center', color: overdue ? 'error.main' : undefined }}>
      <Moment at={task.dueDate} />
      {overdue && <StateChip label={t('tasks.overdue')} tone="critical" />}
    </Box>
  );
}
