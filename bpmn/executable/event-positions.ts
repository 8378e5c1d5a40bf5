/**
 * The two axes of BPMN's events (BPMN 2.0 §10.5, table 10.93): which definitions are executed at which position. `bpmn/executable/supported-event.ts`
 * refuses the rest, and `docs/bpmn-support.md` is made of it.
 */
import { isEventSubProcess, type BpmnElement } from '../compile/bpmn-element.js';

export interface EventPosition {
  /** Definitions that may stand alone, as BPMN 2.0 calls them; `none` is an event without one. */
  alone: readonly string[];
  /** Those that may stand beside others on one event (multiple). */
  multiple: readonly string[];
  /** Those of which all may be awaited (parallel multiple). */
  parallelMultiple: readonly string[];
}

const awaited = ['Message', 'Timer', 'Signal', 'Conditional'] as const;

export const eventPositions = {
  'Start event': {
    alone: ['none', 'Message', 'Timer', 'Signal'],
    multiple: ['Message', 'Timer', 'Signal'],
    parallelMultiple: [],
  },
  'Start event of an embedded sub-process': { alone: ['none'], multiple: [], parallelMultiple: [] },
  'Start event of an event sub-process': {
    alone: [...awaited, 'Error', 'Escalation', 'Compensate'],
    multiple: [...awaited, 'Error', 'Escalation'],
    parallelMultiple: awaited,
  },
  'Intermediate catch event': { alone: [...awaited, 'Link'], multiple: awaited, parallelMultiple: awaited },
  'Boundary event': {
    alone: [...awaited, 'Error', 'Escalation', 'Compensate', 'Cancel'],
    multiple: [...awaited, 'Error', 'Escalation'],
    parallelMultiple: awaited,
  },
  'Intermediate throw event': {
    alone: ['none', 'Message', 'Signal', 'Escalation', 'Compensate', 'Link'],
    multiple: ['Message', 'Signal', 'Escalation', 'Compensate'],
    parallelMultiple: [],
  },
  'End event': {
    alone: ['none', 'Message', 'Signal', 'Error', 'Escalation', 'Compensate', 'Cancel', 'Terminate'],
    multiple: ['Message', 'Signal', 'Error', 'Escalation', 'Compensate', 'Terminate'],
    parallelMultiple: [],
  },
} satisfies Record<string, EventPosition>;

export type EventPositionName = keyof typeof eventPositions;

/** Undefined for what is no event that the engine knows. */
export function positionOf(event: BpmnElement): EventPositionName | undefined {
  if (event.$type !== 'bpmn:StartEvent') return positionsByType[event.$type];
  if (isEventSubProcess(event.$parent)) return 'Start event of an event sub-process';
  return event.$parent?.$type === 'bpmn:Process' ? 'Start event' : 'Start event of an embedded sub-process';
}

const positionsByType: Record<string, EventPositionName> = {
  'bpmn:IntermediateCatchEvent': 'Intermediate catch event',
  'bpmn:BoundaryEvent': 'Boundary event',
  'bpmn:IntermediateThrowEvent': 'Intermediate throw event',
  'bpmn:EndEvent': 'End event',
};
