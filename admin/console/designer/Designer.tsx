import { Alert, Box, Paper, useMediaQuery, type Theme } from '@mui/material';
import { useRef, useState } from 'react';
import { useDataProvider, useNotify, useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { download } from '../../ui/download.js';
import { RequestError } from '../../ui/request.js';
import { useCommand } from '../parts/use-command.js';
import { useProblemText } from '../parts/use-problem-text.js';
import { commands } from '../providers/commands.js';
import type { ProcessDefinition } from '../records.js';
import { DesignerToolbar } from './DesignerToolbar.js';
import { LeaveGuard } from './LeaveGuard.js';
import type { Linting } from './linting.js';
import { ProblemsPanel } from './ProblemsPanel.js';
import { serverProblems } from './server-problems.js';
import type { OpenedModel } from './use-model-source.js';
import { processOf, useModeler } from './use-modeler.js';

export interface DesignerProps {
  opened: OpenedModel;
  locale: string;
  onSaved: (draftId: string) => void;
}

/** Canvas, properties and problems, with what can be done with the model. */
export function Designer({ opened, locale, onSaved }: DesignerProps) {
  const t = useTranslate();
  const notify = useNotify();
  const navigate = useNavigate();
  const textOf = useProblemText();
  const dataProvider = useDataProvider();
  const { busy, run } = useCommand();
  const canvas = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery((theme: Theme) => theme.breakpoints.down('md'));
  const [showProperties, setShowProperties] = useState(!window.matchMedia('(max-width: 899px)').matches);
  const [draftId, setDraftId] = useState(opened.draftId);
  const model = useModeler(canvas, panel, opened.xml, locale);
  const { modeler } = model;
  const name = model.processName || t('designer.untitled');

  const xmlOf = async () => (await modeler!.saveXML({ format: true })).xml ?? '';
  const fileName = () => `${modeler ? (processOf(modeler)?.id ?? 'process') : 'process'}.bpmn`;

  const saveDraft = () =>
    run(async () => {
      const data = { name, bpmnXml: await xmlOf(), ...(opened.basedOnKey ? { basedOnKey: opened.basedOnKey } : {}) };
      if (draftId) {
        await dataProvider.update('process-drafts', { id: draftId, data, previousData: { id: draftId } });
      } else {
        const { data: created } = await dataProvider.create('process-drafts', { data });
        setDraftId(String(created.id));
        onSaved(String(created.id));
        model.markSaved();
        void navigate(`/designer/draft/${created.id}`, { replace: true });
      }
      model.markSaved();
    }, 'designer.saved');

  /** Of the process on the canvas; undefined when it was never deployed. The same content deployed again keeps its version. */
  const latestVersion = async () => {
    const processDefinitionId = modeler && processOf(modeler)?.id;
    const { data } = await dataProvider.getList<ProcessDefinition>('process-definitions', {
      filter: { processDefinitionId, isLatestVersion: true },
      pagination: { page: 1, perPage: 1 },
    });
    return data[0]?.version;
  };

  const deploy = () =>
    run(async () => {
      const resource = fileName();
      try {
        const before = await latestVersion();
        const { deployments } = await commands.deploy([{ name: resource, content: await xmlOf() }]);
        model.markSaved();
        for (const { processDefinition } of deployments) {
          if (!processDefinition) continue;
          const version = processDefinition.processDefinitionVersion;
          notify(t(version === before ? 'designer.deployedSame' : 'designer.deployed', { name, version }), {
            type: version === before ? 'info' : 'success',
            autoHideDuration: 6_000,
          });
        }
      } catch (error) {
        if (error instanceof RequestError && error.errors.length > 0) {
          modeler!.get<Linting>('linting').refuse(serverProblems(error.errors, resource));
          notify(t('designer.rejected', { count: error.errors.length }), { type: 'error', autoHideDuration: 6_000 });
          return;
        }
        throw error;
      }
    });

  const importFile = async (file: File) => {
    try {
      await model.load(await file.text());
    } catch (error) {
      notify(t('designer.notBpmn', { reason: textOf(error) }), { type: 'error', multiLine: true });
    }
  };

  return (
    <Paper
      sx={{
        display: 'flex',
        flexDirection: 'column',
        height: { xs: 'calc(100dvh - 84px)', sm: 'calc(100dvh - 96px)' },
        minHeight: 420,
        overflow: 'hidden',
      }}
    >
      <LeaveGuard dirty={model.dirty} />
      <DesignerToolbar
        model={model}
        busy={busy}
        name={model.processName}
        onSave={() => void saveDraft()}
        onDeploy={() => void deploy()}
        onImport={(file) => void importFile(file)}
        onExport={() =>
          void xmlOf().then((xml) => {
            download(fileName(), xml, 'application/xml');
          })
        }
        onExportSvg={() =>
          void modeler?.saveSVG().then(({ svg }) => {
            download(fileName().replace(/\.bpmn$/, '.svg'), svg, 'image/svg+xml');
          })
        }
        propertiesShown={showProperties}
        onToggleProperties={() => {
          setShowProperties(!showProperties);
        }}
      />
      {narrow && (
        <Alert severity="info" sx={{ borderRadius: 0, py: 0 }}>
          {t('designer.phoneHint')}
        </Alert>
      )}
      {model.failure && (
        <Alert severity="error" sx={{ borderRadius: 0 }}>
          {t('designer.notBpmn', { reason: model.failure })}
        </Alert>
      )}
      <Box sx={{ flex: 1, display: 'flex', minHeight: 0, position: 'relative' }}>
        <Box ref={canvas} className="designer-canvas" sx={{ flex: 1, minWidth: 0 }} />
        <Box
          ref={panel}
          className="designer-properties"
          sx={{
            width: { xs: '100%', sm: 320 },
            position: { xs: 'absolute', md: 'static' },
            right: 0,
            top: 0,
            bottom: 0,
            zIndex: 2,
            display: showProperties ? 'block' : 'none',
            borderLeft: 1,
            borderColor: 'divider',
            bgcolor: '#fff',
            overflow: 'auto',
          }}
        />
      </Box>
      <ProblemsPanel issues={model.issues} modeler={modeler} />
    </Paper>
  );
}
