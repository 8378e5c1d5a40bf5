import { Alert, Box, Button, Skeleton } from '@mui/material';
import { useRef } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { FormView, type FormHandle } from '../../../ui/form/FormView.js';
import type { Session } from '../../../ui/session.js';
import { Card } from '../../parts/Card.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { useCommand } from '../../parts/use-command.js';
import { commands } from '../../providers/commands.js';
import type { UserTask } from '../../records.js';
import { filterOf, sortOf } from './task-views.js';
import { useTaskForm } from './use-task-form.js';

/** The task's form: to fill in for who has the task, to read for everyone else. After submitting, the next of one's tasks opens. */
export function TaskWork({ task, session }: { task: UserTask; session: Session }) {
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const dataProvider = useDataProvider();
  const handle = useRef<FormHandle>(null);
  const { data: form, error, refetch } = useTaskForm(task.userTaskKey);
  const { busy, run } = useCommand();
  const mine = task.assignee === session.account;

  const complete = async () => {
    const values = form?.schema ? handle.current?.submit() : {};
    if (!values) {
      notify(t('tasks.invalid'), { type: 'warning' });
      return;
    }
    if (!(await run(() => commands.completeTask(task.userTaskKey, values), 'tasks.completedNote'))) return;
    const next = await dataProvider.getList<UserTask>('user-tasks', {
      filter: filterOf('mine', session.account),
      sort: sortOf('mine'),
      pagination: { page: 1, perPage: 1 },
    });
    void navigate(next.data[0] ? `/user-tasks/${next.data[0].id}/show` : '/user-tasks');
  };

  if (error) return <FailureNote error={error} onRetry={() => void refetch()} />;
  if (!form) return <Skeleton variant="rounded" height={240} />;
  return (
    <Card title={t('tasks.form')}>
      {!mine && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {task.assignee ? t('tasks.takenBy', { assignee: task.assignee }) : t('tasks.claimFirst')}
        </Alert>
      )}
      {form.schema ? (
        <FormView ref={handle} schema={form.schema} data={form.variables} readOnly={!mine} translate={t} />
      ) : (
        <Box sx={{ color: 'text.secondary' }}>{t('tasks.noForm')}</Box>
      )}
      {mine && (
        <Box sx={{ mt: 2, pt: 2, borderTop: 1, borderColor: 'divider' }}>
          <Button variant="contained" size="large" disabled={busy} onClick={() => void complete()}>
            {t('tasks.complete')}
          </Button>
        </Box>
      )}
    </Card>
  );
}
