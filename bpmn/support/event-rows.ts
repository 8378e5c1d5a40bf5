import type { EventDefinitionType, ModelElement } from '../../workflows/engine/model.js';
import { eventPositions, type EventPositionName } from '../executable/event-positions.js';
import type { Shows } from './proof.js';

/** The rows of the table of events; the compiler refuses a definition of the engine that is missing. `kind`: as `event-positions.ts` calls it. */
export const eventRows = {
  none: { name: 'None', kind: 'none' },
  message: { name: 'Message', kind: 'Message' },
  timer: { name: 'Timer', kind: 'Timer' },
  signal: { name: 'Signal', kind: 'Signal' },
  conditional: { name: 'Conditional', kind: 'Conditional' },
  error: { name: 'Error', kind: 'Error' },
  escalation: { name: 'Escalation', kind: 'Escalation' },
  compensation: { name: 'Compensation', kind: 'Compensate' },
  cancel: { name: 'Cancel', kind: 'Cancel' },
  link: { name: 'Link', kind: 'Link' },
  terminate: { name: 'Terminate', kind: 'Terminate' },
  multiple: { name: 'Multiple', kind: 'multiple' },
} satisfies Record<EventDefinitionType, { name: string; kind: string }>;

/** Of `multiple` there are two rows. */
export type EventRowName = EventDefinitionType | 'parallelMultiple';

interface EventColumn {
  title: string;
  position: EventPositionName;
  /** Boundary events and event sub-processes: whether it ends what it stands at. */
  interrupting?: boolean;
  /** The first of them that shows a cell proves it. */
  fixtures: string[];
}

export const eventColumns: EventColumn[] = [
  { title: 'Start', position: 'Start event', fixtures: ['start-event-whatever-starts-it'] },
  {
    title: 'Event sub-process, interrupting',
    position: 'Start event of an event sub-process',
    interrupting: true,
    fixtures: ['event-sub-process-takes-over-by-every-trigger', 'event-sub-process-undoes-its-scope'],
  },
  {
    title: 'Event sub-process, beside',
    position: 'Start event of an event sub-process',
    interrupting: false,
    fixtures: ['event-sub-process-runs-beside-the-scope'],
  },
  {
    title: 'Catch',
    position: 'Intermediate catch event',
    fixtures: ['intermediate-event-throws-and-catches-in-a-row', 'link-event-goes-on-elsewhere'],
  },
  {
    title: 'Boundary, interrupting',
    position: 'Boundary event',
    interrupting: true,
    fixtures: ['boundary-event-ends-the-activity-by-every-trigger', 'transaction-cancel-undoes-and-leaves'],
  },
  { title: 'Boundary, beside', position: 'Boundary event', interrupting: false, fixtures: ['boundary-event-beside-the-activity'] },
  {
    title: 'Throw',
    position: 'Intermediate throw event',
    fixtures: ['intermediate-event-throws-and-catches-in-a-row', 'link-event-goes-on-elsewhere', 'event-sub-process-undoes-its-scope'],
  },
  {
    title: 'End',
    position: 'End event',
    fixtures: [
      'end-event-says-how-it-ended',
      'terminate-end-event-ends-all-paths',
      'event-sub-process-takes-over-by-every-trigger',
      'transaction-cancel-undoes-and-leaves',
    ],
  },
];

/** What BPMN 2.0 allows (table 10.93) and the engine refuses; the page of the check says why. */
export const refusedCells: { row: EventRowName; title: string }[] = [
  { row: 'conditional', title: 'Start' },
  { row: 'parallelMultiple', title: 'Start' },
];

/** Whether the definition is executed in this column. */
export function isExecuted(row: EventRowName, { position, interrupting }: EventColumn): boolean {
  const {
    alone,
    multiple,
    parallelMultiple,
  }: { alone: readonly string[]; multiple: readonly string[]; parallelMultiple: readonly string[] } = eventPositions[position];
  if (row === 'multiple') return multiple.length > 1;
  if (row === 'parallelMultiple') return parallelMultiple.length > 1;
  const alwaysInterrupts = row === 'error' || row === 'compensation' || row === 'cancel';
  return alone.includes(eventRows[row].kind) && !(interrupting === false && alwaysInterrupts);
}

const types: Record<EventPositionName, ModelElement['type']> = {
  'Start event': 'startEvent',
  'Start event of an embedded sub-process': 'startEvent',
  'Start event of an event sub-process': 'startEvent',
  'Intermediate catch event': 'intermediateCatchEvent',
  'Boundary event': 'boundaryEvent',
  'Intermediate throw event': 'intermediateThrowEvent',
  'End event': 'endEvent',
};

/** The elements of a model that are this cell of the table. */
export function shownBy(row: EventRowName, { position, interrupting }: EventColumn): Shows {
  return (element, model) => {
    // A compensation boundary event is no element: its handler is.
    if (position === 'Boundary event' && row === 'compensation') return element.isForCompensation === true;
    if (element.type !== types[position] || !('event' in element)) return false;
    if (element.type === 'startEvent') {
      const parent = model.elements[element.parentId ?? '']?.type;
      if (parent !== (position === 'Start event' ? 'process' : 'eventSubProcess')) return false;
    }
    if (interrupting !== undefined && (element as { interrupting?: boolean }).interrupting !== interrupting) return false;
    const { event } = element;
    return event.type === 'multiple' ? row === (event.parallel ? 'parallelMultiple' : 'multiple') : row === event.type;
  };
}
