import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useCommand } from '../../parts/use-command.js';
import { commands } from '../../providers/commands.js';

export interface VariableDraft {
  scopeKey: string;
  name: string;
  /** JSON text. */
  value: string;
  isNew: boolean;
}

/** Changes a variable or adds one; the value is JSON and checked while it is typed. */
export function VariableDialog({ draft, onClose }: { draft: VariableDraft; onClose: () => void }) {
  const t = useTranslate();
  const { busy, run } = useCommand();
  const [name, setName] = useState(draft.name);
  const [text, setText] = useState(draft.value);
  const nameProblem = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? undefined : t('instances.nameInvalid');
  const valueProblem = jsonProblem(text);
  const save = async () => {
    if (await run(() => commands.setVariable(draft.scopeKey, name, JSON.parse(text)), 'instances.variableSaved')) onClose();
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{t(draft.isNew ? 'instances.addVariable' : 'instances.editVariable')}</DialogTitle>
      <DialogContent>
        <TextField
          label={t('instances.variableName')}
          value={name}
          disabled={!draft.isNew}
          onChange={(event) => {
            setName(event.target.value);
          }}
          error={name !== '' && nameProblem !== undefined}
          helperText={name === '' ? undefined : nameProblem}
        />
        <TextField
          label={t('instances.jsonValue')}
          value={text}
          multiline
          minRows={4}
          maxRows={16}
          onChange={(event) => {
            setText(event.target.value);
          }}
          error={text !== '' && valueProblem !== undefined}
          helperText={text === '' || !valueProblem ? undefined : t('instances.jsonInvalid', { reason: valueProblem })}
          slotProps={{ input: { sx: { fontFamily: 'ui-monospace, monospace', fontSize: 13.5 } } }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="contained" disabled={busy || nameProblem !== undefined || valueProblem !== undefined} onClick={() => void save()}>
          {t('common.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function jsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}
