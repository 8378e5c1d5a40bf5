import { Alert, Box, Button, Skeleton, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Title, useGetOne, useNotify, usePermissions, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { FormView, type FormHandle } from '../../ui/form/FormView.js';
import { readStartForm } from '../../ui/form/start-form.js';
import type { Session } from '../../ui/session.js';
import { Card } from '../parts/Card.js';
import { FailureNote } from '../parts/FailureNote.js';
import { useCommand } from '../parts/use-command.js';
import { commands } from '../providers/commands.js';
import type { ProcessDefinition } from '../records.js';
import { READ_ONCE } from '../../ui/reload-shown.js';

/** The start form of a process; submitting it starts an instance in the name of who is signed in. */
export default function StartProcess() {
  const { processDefinitionKey = '' } = useParams();
  const t = useTranslate();
  const notify = useNotify();
  const { permissions: session } = usePermissions<Session>();
  const handle = useRef<FormHandle>(null);
  const [started, setStarted] = useState<string>();
  const { busy, run } = useCommand();
  const definition = useGetOne<ProcessDefinition>('process-definitions', { id: processDefinitionKey });
  const form = useQuery({
    queryKey: ['start-form', processDefinitionKey],
    meta: READ_ONCE,
    queryFn: () => readStartForm(processDefinitionKey),
    retry: 1,
  });
  const error = definition.error ?? form.error;
  if (error) return <FailureNote error={error} onRetry={() => void form.refetch()} />;
  if (!definition.data || form.isPending || !session) return <Skeleton variant="rounded" height={300} />;
  const title = definition.data.name ?? definition.data.processDefinitionId;

  const start = async () => {
    const values = form.data ? handle.current?.submit() : {};
    if (!values) {
      notify(t('tasks.invalid'), { type: 'warning' });
      return;
    }
    await run(async () => {
      const { processInstanceKey } = await commands.startProcess(processDefinitionKey, { ...values, requestedBy: session.account });
      setStarted(processInstanceKey);
    });
  };

  return (
    <Box sx={{ maxWidth: 760 }}>
      <Title title={title} />
      <Stack direction="row" spacing={1} sx={{ alignItems: 'baseline', mb: 2 }}>
        <Typography variant="h5" component="h1">
          {title}
        </Typography>
        <Typography color="text.secondary">{t('start.version', { version: definition.data.version })}</Typography>
      </Stack>
      {started ? (
        <Alert
          severity="success"
          action={
            <Stack direction="row" spacing={1}>
              <Button
                color="inherit"
                onClick={() => {
                  setStarted(undefined);
                }}
              >
                {t('start.again')}
              </Button>
              <Button color="inherit" component={Link} to={`/process-instances/${started}/show`}>
                {t('start.view')}
              </Button>
            </Stack>
          }
        >
          {t('start.started', { key: started })}
        </Alert>
      ) : (
        <Card>
          {form.data ? (
            <FormView ref={handle} schema={form.data} data={{ requestedBy: session.account, requesterName: session.name }} translate={t} />
          ) : (
            <Typography color="text.secondary">{t('start.noForm')}</Typography>
          )}
          <Box sx={{ mt: 2, pt: 2, borderTop: 1, borderColor: 'divider' }}>
            <Button variant="contained" size="large" disabled={busy} onClick={() => void start()}>
              {t('start.submit')}
            </Button>
          </Box>
        </Card>
      )}
    </Box>
  );
}
