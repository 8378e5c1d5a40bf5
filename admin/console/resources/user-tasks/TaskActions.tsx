import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import type { Session } from '../../../ui/session.js';
import { useCommand } from '../../parts/use-command.js';
import { commands } from '../../providers/commands.js';
import type { UserTask } from '../../records.js';

/** Claim, release, and for those who direct work: give it to someone. */
export function TaskActions({ task, session }: { task: UserTask; session: Session }) {
  const t = useTranslate();
  const { busy, run } = useCommand();
  const [assigning, setAssigning] = useState(false);
  const [assignee, setAssignee] = useState('');
  if (task.state !== 'CREATED') return null;
  const mine = task.assignee === session.account;
  return (
    <Stack direction="row" spacing={1}>
      {!task.assignee && (
        <Button
          variant="contained"
          disabled={busy}
          onClick={() => void run(() => commands.claimTask(task.userTaskKey, session.account), 'tasks.claimed')}
        >
          {t('tasks.claim')}
        </Button>
      )}
      {(mine || (task.assignee && may(session, 'update', 'user-tasks'))) && (
        <Button variant="outlined" disabled={busy} onClick={() => void run(() => commands.releaseTask(task.userTaskKey), 'tasks.released')}>
          {t('tasks.release')}
        </Button>
      )}
      {may(session, 'update', 'user-tasks') && (
        <Button
          disabled={busy}
          onClick={() => {
            setAssigning(true);
          }}
        >
          {t('tasks.assign')}
        </Button>
      )}
      <Dialog
        open={assigning}
        onClose={() => {
          setAssigning(false);
        }}
        fullWidth
        maxWidth="xs"
      >
        <DialogTitle>{t('tasks.assign')}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            label={t('tasks.assignTo')}
            value={assignee}
            onChange={(event) => {
              setAssignee(event.target.value);
            }}
          />
        </DialogContent>
        <DialogActions>
          <Button
            onClick={() => {
              setAssigning(false);
            }}
          >
            {t('common.cancel')}
          </Button>
          <Button
            variant="contained"
            disabled={busy || assignee.trim() === ''}
            onClick={() => {
              setAssigning(false);
              void run(() => commands.assignTask(task.userTaskKey, assignee.trim()), 'tasks.assigned', { assignee: assignee.trim() });
            }}
          >
            {t('common.confirm')}
          </Button>
        </DialogActions>
      </Dialog>
    </Stack>
  );
}
