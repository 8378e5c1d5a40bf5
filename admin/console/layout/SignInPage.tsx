import { Alert, Box, Button, CircularProgress, Paper, Stack, TextField, Typography } from '@mui/material';
import { useState, type FormEvent } from 'react';
import { Notification, useLogin, useTranslate } from 'react-admin';
import { RequestError } from '../../ui/request.js';
import { palette } from '../../ui/palette.js';

export function SignInPage() {
  const t = useTranslate();
  const login = useLogin();
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await login({ username: account.trim(), password });
    } catch (error) {
      setProblem(reasonOf(error));
      setBusy(false);
    }
  };

  return (
    <Box
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        placeItems: 'center',
        p: 2,
        background: `radial-gradient(1200px 600px at 85% -10%, #d6ecec 0, transparent 60%), radial-gradient(900px 500px at -10% 110%, #e5eef5 0, transparent 60%), ${palette.ground}`,
      }}
    >
      <Box sx={{ width: '100%', maxWidth: 400 }}>
        <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', mb: 1 }}>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <Typography component="h1" sx={{ fontSize: 24, fontWeight: 600, letterSpacing: 1 }}>
            {t('product')}
          </Typography>
        </Stack>
        <Typography color="text.secondary" sx={{ mb: 3 }}>
          {t('tagline')}
        </Typography>
        <Paper sx={{ p: { xs: 2.5, sm: 4 } }}>
          <form onSubmit={(event) => void submit(event)}>
            <TextField
              label={t('signIn.account')}
              name="username"
              value={account}
              onChange={(event) => {
                setAccount(event.target.value);
              }}
              autoComplete="username"
              autoCapitalize="none"
              autoFocus
              required
              size="medium"
            />
            <TextField
              label={t('signIn.password')}
              name="password"
              type="password"
              value={password}
              onChange={(event) => {
                setPassword(event.target.value);
              }}
              autoComplete="current-password"
              required
              size="medium"
            />
            {problem && (
              <Alert severity="error" sx={{ mt: 1 }}>
                {t(problem)}
              </Alert>
            )}
            <Button type="submit" variant="contained" fullWidth size="large" disabled={busy} sx={{ mt: 2, height: 44 }}>
              {busy ? <CircularProgress size={20} color="inherit" /> : t('signIn.submit')}
            </Button>
          </form>
        </Paper>
      </Box>
      <Notification />
    </Box>
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof RequestError)) return 'error.ERROR';
  if (error.status === 0) return 'signIn.unreachable';
  if (error.status === 429) return 'signIn.locked';
  return error.status === 401 || error.status === 400 ? 'signIn.failed' : 'error.ERROR';
}
