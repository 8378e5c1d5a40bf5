import { palette } from '../../ui/palette.js';

/** What a diagram shows of running instances: numbers per element, and the flows that were taken. */
export interface DiagramState {
  elements: Map<string, ElementCounts>;
  passedFlows: Set<string>;
}

export interface ElementCounts {
  active: number;
  completed: number;
  canceled: number;
  incidents: number;
}

export interface ElementColors {
  stroke: string;
  fill: string;
}

/** Incident before waiting before passed: the most urgent color wins. Undefined: as drawn. */
export function colorsOf(counts: ElementCounts | undefined): ElementColors | undefined {
  if (!counts) return undefined;
  if (counts.incidents > 0) return { stroke: palette.critical, fill: '#fdeceb' };
  if (counts.active > 0) return { stroke: '#b27a00', fill: '#fff6dd' };
  if (counts.completed > 0) return { stroke: palette.brand, fill: '#eaf5f5' };
  if (counts.canceled > 0) return { stroke: '#93a1a9', fill: '#f1f4f5' };
  return undefined;
}

export const PASSED_FLOW = palette.brand;
