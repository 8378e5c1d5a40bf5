import CenterFocusIcon from '@mui/icons-material/CenterFocusStrong';
import FileOpenIcon from '@mui/icons-material/FileOpenOutlined';
import FileDownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import ImageIcon from '@mui/icons-material/ImageOutlined';
import MapIcon from '@mui/icons-material/MapOutlined';
import RedoIcon from '@mui/icons-material/Redo';
import RocketIcon from '@mui/icons-material/RocketLaunchOutlined';
import SaveIcon from '@mui/icons-material/SaveOutlined';
import TuneIcon from '@mui/icons-material/TuneOutlined';
import UndoIcon from '@mui/icons-material/Undo';
import { Box, Button, Divider, IconButton, Stack, TextField, Tooltip } from '@mui/material';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { StateChip } from '../parts/StateChip.js';
import { fit } from '../diagram/fit.js';
import { paletteWidth, processOf, type ModelerState } from './use-modeler.js';

export interface DesignerToolbarProps {
  model: ModelerState;
  name: string;
  busy: boolean;
  onSave: () => void;
  onDeploy: () => void;
  onImport: (file: File) => void;
  onExport: () => void;
  onExportSvg: () => void;
  propertiesShown: boolean;
  onToggleProperties: () => void;
}

export function DesignerToolbar({
  model,
  name,
  busy,
  onSave,
  onDeploy,
  onImport,
  onExport,
  onExportSvg,
  propertiesShown,
  onToggleProperties,
}: DesignerToolbarProps) {
  const t = useTranslate();
  const file = useRef<HTMLInputElement>(null);
  const { modeler } = model;
  const off = !modeler || model.failure !== undefined;
  const button = (label: string, icon: ReactNode, action: () => void, disabled = off, pressed = false) => (
    <Tooltip title={label} key={label}>
      <span>
        <IconButton
          size="small"
          aria-label={label}
          aria-pressed={pressed || undefined}
          color={pressed ? 'primary' : 'default'}
          disabled={disabled}
          onClick={action}
        >
          {icon}
        </IconButton>
      </span>
    </Tooltip>
  );
  return (
    <Stack
      direction="row"
      sx={{ px: 1.5, py: 0.75, gap: 0.5, alignItems: 'center', borderBottom: 1, borderColor: 'divider', flexWrap: 'wrap' }}
    >
      <ProcessName name={name} model={model} />
      {model.dirty && <StateChip label={t('designer.dirty')} tone="warning" />}
      <Box sx={{ flex: 1 }} />
      {button(
        t('designer.undo'),
        <UndoIcon fontSize="small" />,
        () => {
          modeler?.get<{ undo(): void }>('commandStack').undo();
        },
        off || !model.canUndo,
      )}
      {button(
        t('designer.redo'),
        <RedoIcon fontSize="small" />,
        () => {
          modeler?.get<{ redo(): void }>('commandStack').redo();
        },
        off || !model.canRedo,
      )}
      {button(t('designer.fit'), <CenterFocusIcon fontSize="small" />, () => {
        if (modeler) fit(modeler, 24, paletteWidth());
      })}
      {button(t('designer.minimap'), <MapIcon fontSize="small" />, () => {
        modeler?.get<{ toggle(): void }>('minimap').toggle();
      })}
      {button(t('designer.properties'), <TuneIcon fontSize="small" />, onToggleProperties, off, propertiesShown)}
      <Divider orientation="vertical" flexItem sx={{ mx: 0.5 }} />
      {button(t('designer.openFile'), <FileOpenIcon fontSize="small" />, () => file.current?.click(), !modeler)}
      {button(t('designer.export'), <FileDownloadIcon fontSize="small" />, onExport)}
      {button(t('designer.exportSvg'), <ImageIcon fontSize="small" />, onExportSvg)}
      <Button variant="outlined" startIcon={<SaveIcon />} disabled={off || busy} onClick={onSave} sx={{ ml: 0.5 }}>
        {t('designer.save')}
      </Button>
      <Button variant="contained" startIcon={<RocketIcon />} disabled={off || busy} onClick={onDeploy} sx={{ ml: 0.5 }}>
        {t('designer.deploy')}
      </Button>
      <input
        ref={file}
        type="file"
        hidden
        accept=".bpmn,.xml"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          event.target.value = '';
          if (chosen) onImport(chosen);
        }}
      />
    </Stack>
  );
}

/** The name of the process, editable in place; the change is a step that can be undone. */
function ProcessName({ name, model }: { name: string; model: ModelerState }) {
  const t = useTranslate();
  const [text, setText] = useState(name);
  useEffect(() => {
    setText(name);
  }, [name]);
  const rename = () => {
    const { modeler } = model;
    const process = modeler && processOf(modeler);
    if (!modeler || !process || text.trim() === name) return;
    const root = modeler.get<{ getRootElement(): unknown }>('canvas').getRootElement();
    modeler
      .get<{ updateModdleProperties(element: unknown, moddle: unknown, properties: unknown): void }>('modeling')
      .updateModdleProperties(root, process, { name: text.trim() || undefined });
  };
  return (
    <TextField
      value={text}
      placeholder={t('designer.untitled')}
      onChange={(event) => {
        setText(event.target.value);
      }}
      onBlur={rename}
      onKeyDown={(event) => {
        if (event.key === 'Enter') (event.target as HTMLInputElement).blur();
      }}
      margin="none"
      fullWidth={false}
      disabled={!model.modeler}
      slotProps={{ htmlInput: { 'aria-label': t('designer.draftName') } }}
      sx={{ width: { xs: 160, sm: 240 }, '& .MuiInputBase-input': { fontWeight: 600 } }}
    />
  );
}
