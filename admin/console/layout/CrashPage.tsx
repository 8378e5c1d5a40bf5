import { Alert, Button, Paper, Stack, Typography } from '@mui/material';
import { Title, useTranslate } from 'react-admin';

/** Shown in place of a page that threw. A page's code that is gone from the server means that a new version was installed. */
export function CrashPage({ error }: { error?: Error }) {
  const t = useTranslate();
  const outdated = /dynamically imported module|Importing a module script failed/i.test(error?.message ?? '');
  return (
    <Paper sx={{ p: 4, maxWidth: 640, mx: 'auto', mt: 4 }}>
      <Title title={t('state.crashed')} />
      <Stack spacing={2} sx={{ alignItems: 'flex-start' }}>
        <Typography variant="h6">{t(outdated ? 'state.newVersion' : 'state.crashed')}</Typography>
        {!outdated && <Typography color="text.secondary">{t('state.crashedHint')}</Typography>}
        {!outdated && error && (
          <Alert severity="error" icon={false} sx={{ width: '100%', wordBreak: 'break-word' }}>
            {error.message}
          </Alert>
        )}
        <Button
          variant="contained"
          onClick={() => {
            window.location.reload();
          }}
        >
          {t('state.reload')}
        </Button>
      </Stack>
    </Paper>
  );
}
