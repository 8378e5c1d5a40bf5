import { Alert, Box, Button, Skeleton, Stack, TextField, Typography } from '@mui/material';
import { useEffect, useState } from 'react';
import { EditBase, Title, useDataProvider, useEditContext, usePermissions, useRecordContext, useTranslate } from 'react-admin';
import { may } from '../../../ui/permissions.js';
import { RequestError, type FieldProblem } from '../../../ui/request.js';
import type { Session } from '../../../ui/session.js';
import { Card } from '../../parts/Card.js';
import { FailureNote } from '../../parts/FailureNote.js';
import { useCommand } from '../../parts/use-command.js';
import type { Rule } from '../../records.js';
import { checkRule } from './check-rule.js';

export default function RuleEdit() {
  return (
    <EditBase redirect={false} mutationMode="pessimistic">
      <RulePage />
    </EditBase>
  );
}

function RulePage() {
  const { error } = useEditContext();
  const rule = useRecordContext<Rule>();
  if (error) return <FailureNote error={error} />;
  if (!rule) return <Skeleton variant="rounded" height={400} />;
  return <RuleEditor key={`${rule.id} ${rule.version}`} rule={rule} />;
}

/** The rule as JSON: syntax and schema are checked while typing; the server checks again when saving, also names of types and readings. */
function RuleEditor({ rule }: { rule: Rule }) {
  const t = useTranslate();
  const dataProvider = useDataProvider();
  const { busy, run } = useCommand();
  const { permissions: session } = usePermissions<Session>();
  const [text, setText] = useState(JSON.stringify(rule.definition, null, 2));
  const [rejected, setRejected] = useState<FieldProblem[]>([]);
  const parsed = parse(text);
  const mayChange = session && may(session, 'update', 'rules');
  useEffect(() => {
    let gone = false;
    if (parsed.problem !== undefined) return undefined;
    void checkRule(parsed.value).then((problems) => {
      if (!gone) setRejected(problems);
    });
    return () => {
      gone = true;
    };
  }, [text]);
  const save = () =>
    run(
      async () => {
        setRejected([]);
        try {
          await dataProvider.update('rules', { id: rule.id, data: { ...rule, definition: parsed.value }, previousData: rule });
        } catch (error) {
          if (error instanceof RequestError) setRejected(error.errors);
          throw error;
        }
      },
      'rules.saved',
      { version: rule.version + 1 },
    );
  return (
    <>
      <Title title={rule.name} />
      <Typography variant="h5" component="h1" sx={{ mb: 2 }}>
        {rule.name}{' '}
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 14, fontWeight: 400 }}>
          v{rule.version}
        </Box>
      </Typography>
      <Card title={t('rules.definition')}>
        <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
          {t('rules.hint')}
        </Typography>
        <TextField
          multiline
          minRows={18}
          maxRows={40}
          value={text}
          disabled={!mayChange}
          onChange={(event) => {
            setText(event.target.value);
          }}
          error={parsed.problem !== undefined}
          slotProps={{
            input: { sx: { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace', fontSize: 13.5, lineHeight: 1.55 } },
            htmlInput: { spellCheck: false, 'aria-label': t('rules.definition') },
          }}
        />
        {parsed.problem && (
          <Alert severity="error" sx={{ mt: 1 }}>
            {t('rules.invalid', { reason: parsed.problem })}
          </Alert>
        )}
        {rejected.length > 0 && (
          <Alert severity="error" sx={{ mt: 1 }}>
            <strong>{t('rules.rejected')}</strong>
            {rejected.map(({ path, message }) => (
              <div key={`${path} ${message}`}>
                <code>{path}</code> {message}
              </div>
            ))}
          </Alert>
        )}
        {mayChange && (
          <Stack direction="row" spacing={1} sx={{ mt: 2 }}>
            <Button
              variant="contained"
              disabled={busy || parsed.problem !== undefined || rejected.length > 0 || text === JSON.stringify(rule.definition, null, 2)}
              onClick={() => void save()}
            >
              {t('common.save')}
            </Button>
            <Button
              disabled={parsed.problem !== undefined}
              onClick={() => {
                setText(JSON.stringify(parsed.value, null, 2));
              }}
            >
              {t('rules.format')}
            </Button>
          </Stack>
        )}
      </Card>
    </>
  );
}

function parse(text: string): { value?: unknown; problem?: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}
