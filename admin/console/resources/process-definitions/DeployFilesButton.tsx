import UploadIcon from '@mui/icons-material/UploadFileOutlined';
import { Button } from '@mui/material';
import { useRef } from 'react';
import { useTranslate } from 'react-admin';
import { useCommand } from '../../parts/use-command.js';
import { commands } from '../../providers/commands.js';

/** Deploys chosen files together, all or none: BPMN models, forms, decision rules. */
export function DeployFilesButton() {
  const t = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const { busy, run } = useCommand();
  const deploy = async (files: File[]) => {
    const contents = await Promise.all(files.map(async (file) => ({ name: file.name, content: await file.text() })));
    await run(() => commands.deploy(contents), 'common.saved');
  };
  return (
    <>
      <Button startIcon={<UploadIcon />} disabled={busy} onClick={() => input.current?.click()}>
        {t('definitions.upload')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".bpmn,.dmn,.form,.json,.xml"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void deploy(files);
        }}
      />
    </>
  );
}
