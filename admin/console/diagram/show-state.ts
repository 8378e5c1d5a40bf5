import type NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import { PASSED_FLOW, colorsOf, type DiagramState, type ElementColors } from './diagram-state.js';

interface DrawnElement {
  id: string;
  type: string;
  waypoints?: unknown[];
  labelTarget?: unknown;
  di: { get(name: string): string | undefined; set(name: string, value: string | undefined): void };
}

/**
 * Colors elements and flows and puts numbers on them. Colors are set as BPMN in Color does (`color:border-color`), so arrowheads and
 * icons follow; each element is drawn again only when its color changed.
 */
export function showState(viewer: NavigatedViewer, { elements, passedFlows }: DiagramState): void {
  const registry = viewer.get<{ getAll(): DrawnElement[]; getGraphics(element: DrawnElement): SVGElement }>('elementRegistry');
  const graphics = viewer.get<{ update(kind: string, element: DrawnElement, gfx: SVGElement): void }>('graphicsFactory');
  const overlays = viewer.get<{ add(id: string, type: string, overlay: unknown): void; remove(filter: { type: string }): void }>(
    'overlays',
  );
  overlays.remove({ type: 'counts' });
  for (const element of registry.getAll()) {
    if (element.labelTarget || !element.di) continue;
    const isFlow = element.waypoints !== undefined;
    const flow: ElementColors | undefined = isFlow && passedFlows.has(element.id) ? { stroke: PASSED_FLOW, fill: PASSED_FLOW } : undefined;
    const colors = isFlow ? flow : isContainer(element) ? undefined : colorsOf(elements.get(element.id));
    if (element.di.get('color:border-color') !== colors?.stroke) {
      element.di.set('color:border-color', colors?.stroke);
      if (!isFlow) element.di.set('color:background-color', colors?.fill);
      graphics.update(isFlow ? 'connection' : 'shape', element, registry.getGraphics(element));
    }
    const counts = elements.get(element.id);
    if (isFlow || !counts || isContainer(element)) continue;
    if (counts.active > 0) overlays.add(element.id, 'counts', badge(counts.active, 'is-active', { top: -11, left: -11 }));
    if (counts.incidents > 0) overlays.add(element.id, 'counts', badge(counts.incidents, 'is-incident', { bottom: 11, left: -11 }));
  }
}

function isContainer({ type }: DrawnElement): boolean {
  return type === 'bpmn:Participant' || type === 'bpmn:Lane' || type === 'bpmn:Process' || type === 'bpmn:Collaboration';
}

function badge(count: number, kind: string, position: Record<string, number>) {
  const html = document.createElement('div');
  html.className = `diagram-count ${kind}`;
  html.textContent = String(count);
  return { position, html };
}
