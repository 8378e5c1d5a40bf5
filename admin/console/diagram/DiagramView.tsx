import AddIcon from '@mui/icons-material/Add';
import CenterFocusIcon from '@mui/icons-material/CenterFocusStrong';
import RemoveIcon from '@mui/icons-material/Remove';
import { Alert, Box, IconButton, Paper } from '@mui/material';
import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import { useEffect, useRef, useState } from 'react';
import { useTranslate } from 'react-admin';
import './diagram.css';
import { fit } from './fit.js';
import { showState } from './show-state.js';
import type { DiagramState } from './diagram-state.js';

export interface DiagramViewProps {
  xml: string;
  state?: DiagramState;
  height?: number | string;
  /** Called with the id of the element pressed, or undefined for the ground. */
  onSelect?: (elementId: string | undefined) => void;
  selected?: string;
}

/** A BPMN diagram to look at: drag to move, wheel with Ctrl or the buttons to zoom. bpmn-js loads when the first diagram is shown. */
export function DiagramView({ xml, state, height = 380, onSelect, selected }: DiagramViewProps) {
  const t = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const select = useRef(onSelect);
  select.current = onSelect;
  const [viewer, setViewer] = useState<NavigatedViewer>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let gone = false;
    let created: NavigatedViewer | undefined;
    const open = async () => {
      const { default: Viewer } = await import('bpmn-js/lib/NavigatedViewer');
      if (gone || !container.current) return;
      created = new Viewer({ container: container.current });
      await created.importXML(xml);
      if (gone) return;
      fit(created, 16);
      created.on('element.click', ({ element }: { element: { id: string; parent?: unknown } }) =>
        select.current?.(element.parent ? element.id : undefined),
      );
      setViewer(created);
      setProblem(undefined);
    };
    open().catch((error: unknown) => {
      if (!gone) setProblem(error instanceof Error ? error.message : String(error));
    });
    return () => {
      gone = true;
      created?.destroy();
      setViewer(undefined);
    };
  }, [xml]);

  useEffect(() => {
    if (viewer && state) showState(viewer, state);
  }, [viewer, state]);

  useEffect(() => {
    if (!viewer || !selected) return undefined;
    const canvas = viewer.get<MarkingCanvas>('canvas');
    if (!viewer.get<{ get(id: string): unknown }>('elementRegistry').get(selected)) return undefined;
    canvas.addMarker(selected, 'is-picked');
    return () => {
      canvas.removeMarker(selected, 'is-picked');
    };
  }, [viewer, selected]);

  const zoom = (factor: number) => {
    if (!viewer) return;
    const canvas = viewer.get<MarkingCanvas>('canvas');
    canvas.zoom(canvas.zoom() * factor);
  };
  return (
    <Box sx={{ position: 'relative', height, bgcolor: '#fff' }} className="process-diagram">
      <div ref={container} style={{ height: '100%' }} />
      {problem && (
        <Alert severity="error" sx={{ position: 'absolute', inset: 16, height: 'fit-content' }}>
          {problem}
        </Alert>
      )}
      <Paper sx={{ position: 'absolute', left: 12, bottom: 12, display: 'flex' }}>
        <IconButton
          size="small"
          aria-label={t('designer.zoomOut')}
          onClick={() => {
            zoom(0.8);
          }}
        >
          <RemoveIcon fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          aria-label={t('designer.fit')}
          onClick={() => {
            if (viewer) fit(viewer, 16);
          }}
        >
          <CenterFocusIcon fontSize="small" />
        </IconButton>
        <IconButton
          size="small"
          aria-label={t('designer.zoomIn')}
          onClick={() => {
            zoom(1.25);
          }}
        >
          <AddIcon fontSize="small" />
        </IconButton>
      </Paper>
    </Box>
  );
}

interface MarkingCanvas {
  zoom(level?: number): number;
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
}
