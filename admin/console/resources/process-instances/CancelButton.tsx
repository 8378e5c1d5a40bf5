import { Button } from '@mui/material';
import { useState } from 'react';
import { Confirm, useTranslate } from 'react-admin';
import { useCommand } from '../../parts/use-command.js';
import { commands } from '../../providers/commands.js';

export function CancelButton({ processInstanceKey }: { processInstanceKey: string }) {
  const t = useTranslate();
  const { busy, run } = useCommand();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="outlined"
        color="error"
        disabled={busy}
        onClick={() => {
          setAsking(true);
        }}
      >
        {t('instances.cancel')}
      </Button>
      <Confirm
        isOpen={asking}
        title={t('instances.cancelTitle')}
        content={t('instances.cancelHint')}
        confirm={t('instances.cancel')}
        confirmColor="warning"
        onClose={() => {
          setAsking(false);
        }}
        onConfirm={() => {
          setAsking(false);
          void run(() => commands.cancelInstance(processInstanceKey), 'instances.canceled');
        }}
      />
    </>
  );
}
