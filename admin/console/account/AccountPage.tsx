import { Alert, Box, Button, Stack, TextField } from '@mui/material';
import { useState, type FormEvent } from 'react';
import { Title, usePermissions, useTranslate } from 'react-admin';
import { request, RequestError } from '../../ui/request.js';
import type { Session } from '../../ui/session.js';
import { Card } from '../parts/Card.js';
import { Facts } from '../parts/Facts.js';
import { useCommand } from '../parts/use-command.js';
import { useGridName, useRoleName } from '../parts/use-names.js';

export default function AccountPage() {
  const t = useTranslate();
  const roleName = useRoleName();
  const gridName = useGridName();
  const { permissions: session } = usePermissions<Session>();
  if (!session) return null;
  return (
    <Stack spacing={2} sx={{ maxWidth: 640 }}>
      <Title title={t('account.title')} />
      <Card title={t('account.title')}>
        <Facts
          facts={[
            [t('users.account'), session.account],
            [t('users.name'), session.name],
            [t('users.roles'), session.roles.map(roleName).join('，')],
            [t('users.grids'), session.gridIds.map(gridName).join('，') || t('common.all')],
          ]}
        />
      </Card>
      <PasswordCard />
    </Stack>
  );
}

function PasswordCard() {
  const t = useTranslate();
  const { busy, run } = useCommand();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [refused, setRefused] = useState<Record<string, string>>({});
  const mismatch = repeat !== '' && repeat !== next;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRefused({});
    const changed = await run(async () => {
      try {
        await request('/api/v1/session/password', { method: 'PUT', body: { currentPassword: current, newPassword: next } });
      } catch (error) {
        if (error instanceof RequestError) setRefused(error.body?.errors ?? {});
        throw error;
      }
    }, 'account.changed');
    if (!changed) return;
    setCurrent('');
    setNext('');
    setRepeat('');
  };
  const field = (name: string, label: string, value: string, set: (value: string) => void, problem?: string) => (
    <TextField
      label={label}
      name={name}
      type="password"
      value={value}
      required
      autoComplete={name === 'currentPassword' ? 'current-password' : 'new-password'}
      error={problem !== undefined}
      helperText={problem}
      onChange={(event) => {
        set(event.target.value);
      }}
    />
  );
  return (
    <Card title={t('account.changePassword')}>
      <form onSubmit={(event) => void submit(event)}>
        {field('currentPassword', t('account.current'), current, setCurrent, refused['currentPassword'])}
        {field('newPassword', t('account.next'), next, setNext, refused['newPassword'])}
        {field('repeat', t('account.repeat'), repeat, setRepeat, mismatch ? t('account.mismatch') : undefined)}
        <Box sx={{ mt: 1.5 }}>
          <Button type="submit" variant="contained" disabled={busy || mismatch || repeat === ''}>
            {t('account.changePassword')}
          </Button>
        </Box>
        {Object.keys(refused).length === 0 ? null : (
          <Alert severity="error" sx={{ mt: 1.5 }}>
            {Object.values(refused).join(' ')}
          </Alert>
        )}
      </form>
    </Card>
  );
}
