import type Modeler from 'bpmn-js/lib/Modeler';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { fit } from '../diagram/fit.js';
import type { Issue, Linting } from './linting.js';

/** Pixels the palette takes on the left of the canvas; on a narrow screen it is not shown. */
export const paletteWidth = () => (window.matchMedia('(max-width: 899px)').matches ? 0 : 110);

export interface ModelerState {
  modeler?: Modeler;
  issues: Issue[];
  /** Changed since it was opened, saved or deployed. */
  dirty: boolean;
  canUndo: boolean;
  canRedo: boolean;
  processName: string;
  /** Why the model could not be drawn. */
  failure?: string;
}

interface ProcessElement {
  id: string;
  $type: string;
  name?: string;
}

/** The first process of the model, the one the designer means. */
export function processOf(modeler: Modeler): ProcessElement | undefined {
  const definitions = modeler.getDefinitions() as { rootElements?: ProcessElement[] } | undefined;
  return definitions?.rootElements?.find(({ $type }) => $type === 'bpmn:Process');
}

/** Runs bpmn-js in `canvas` with its properties in `panel`, and tells what the page around it needs to know. */
export function useModeler(canvas: RefObject<HTMLElement | null>, panel: RefObject<HTMLElement | null>, xml: string, locale: string) {
  const [state, setState] = useState<ModelerState>({ issues: [], dirty: false, canUndo: false, canRedo: false, processName: '' });
  const current = useRef<Modeler>(undefined);

  useEffect(() => {
    let gone = false;
    const update = (change: Partial<ModelerState>) => {
      if (!gone) setState((before) => ({ ...before, ...change }));
    };
    const open = async () => {
      const { createModeler } = await import('./create-modeler.js');
      if (gone || !canvas.current || !panel.current) return;
      const modeler = createModeler(canvas.current, panel.current, locale);
      current.current = modeler;
      const stack = modeler.get<{ canUndo(): boolean; canRedo(): boolean }>('commandStack');
      modeler.on('commandStack.changed', ({ trigger }: { trigger?: string }) => {
        const cleared = trigger === 'clear';
        if (!cleared) modeler.get<Linting>('linting').forget();
        update({
          canUndo: stack.canUndo(),
          canRedo: stack.canRedo(),
          processName: processOf(modeler)?.name ?? '',
          ...(cleared ? {} : { dirty: true }),
        });
      });
      modeler.on('linting.completed', ({ issues }: { issues: Record<string, Issue[]> }) => {
        update({ issues: Object.values(issues).flat() });
      });
      update({ modeler });
      await modeler.importXML(xml);
      fit(modeler, 24, paletteWidth());
      update({ processName: processOf(modeler)?.name ?? '', dirty: false });
    };
    open().catch((error: unknown) => {
      update({ failure: error instanceof Error ? error.message : String(error) });
    });
    return () => {
      gone = true;
      current.current?.destroy();
      current.current = undefined;
    };
  }, [canvas, panel, xml, locale]);

  return {
    ...state,
    markSaved: () => {
      setState((before) => ({ ...before, dirty: false }));
    },
    /** Puts another file on the canvas; it is not saved yet. */
    load: async (other: string) => {
      await state.modeler?.importXML(other);
      if (state.modeler) fit(state.modeler, 24, paletteWidth());
      setState((before) => ({
        ...before,
        dirty: true,
        failure: undefined,
        processName: state.modeler ? (processOf(state.modeler)?.name ?? '') : '',
      }));
    },
  };
}
