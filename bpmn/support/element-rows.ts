import type { ElementType } from '../../workflows/engine/model.js';

export interface ElementRow {
  /** BPMN's word for it. */
  name: string;
  /** How it is written; the prefix `bpmn:` is left out. */
  notation: string;
  clause: string;
  fixture: string;
  note?: string;
}

/** One row for each element of the engine; the compiler refuses a gap. The fixture named must hold the element and reach it. */
export const elementRows = {
  process: {
    name: 'Process',
    notation: 'process',
    clause: '§10.2',
    fixture: 'task-of-every-kind-in-a-row',
    note: 'of a collaboration every executable pool; message flows are drawings',
  },
  task: { name: 'Task', notation: 'task', clause: '§10.3.3', fixture: 'task-of-every-kind-in-a-row' },
  userTask: {
    name: 'User task',
    notation: 'userTask',
    clause: '§10.3.4',
    fixture: 'user-task-escalates-until-done',
    note: 'with or without `zeebe:userTask`; assignment, schedule, priority, forms',
  },
  serviceTask: {
    name: 'Service task',
    notation: 'serviceTask',
    clause: '§10.3.3',
    fixture: 'service-task-retries-then-incident',
    note: '`zeebe:taskDefinition`: a built-in connector or an external worker',
  },
  scriptTask: {
    name: 'Script task',
    notation: 'scriptTask',
    clause: '§10.3.3',
    fixture: 'script-task-incident-is-mended',
    note: 'FEEL (`zeebe:script`) or a worker',
  },
  businessRuleTask: {
    name: 'Business rule task',
    notation: 'businessRuleTask',
    clause: '§10.3.3',
    fixture: 'task-of-every-kind-in-a-row',
    note: 'DMN or json-rules-engine (`zeebe:calledDecision`), or a worker',
  },
  sendTask: {
    name: 'Send task',
    notation: 'sendTask',
    clause: '§10.3.3',
    fixture: 'task-of-every-kind-in-a-row',
    note: 'publishes its message itself, or a worker does',
  },
  receiveTask: {
    name: 'Receive task',
    notation: 'receiveTask',
    clause: '§10.3.3',
    fixture: 'receive-task-starts-the-process',
    note: 'also `instantiate="true"`',
  },
  manualTask: { name: 'Manual task', notation: 'manualTask', clause: '§10.3.4', fixture: 'task-of-every-kind-in-a-row' },
  callActivity: {
    name: 'Call activity',
    notation: 'callActivity',
    clause: '§10.3.6',
    fixture: 'call-activity-hears-of-its-child',
    note: 'binding latest, deployment or version tag; errors and escalations come through',
  },
  subProcess: {
    name: 'Embedded sub-process',
    notation: 'subProcess',
    clause: '§10.3.5',
    fixture: 'sub-process-error-leaves-by-the-boundary',
  },
  eventSubProcess: {
    name: 'Event sub-process',
    notation: 'subProcess triggeredByEvent="true"',
    clause: '§10.3.5, §13.5.4',
    fixture: 'event-sub-process-takes-the-scope-over',
    note: 'interrupting or beside the scope',
  },
  transaction: {
    name: 'Transaction',
    notation: 'transaction',
    clause: '§10.3.5, §13.5.3',
    fixture: 'transaction-cancel-undoes-and-leaves',
    note: 'canceled by compensation',
  },
  adHocSubProcess: {
    name: 'Ad-hoc sub-process',
    notation: 'adHocSubProcess',
    clause: '§10.3.5',
    fixture: 'ad-hoc-sub-process-activates-what-is-named',
    note: 'parallel or sequential; active elements by expression or through the API; not directed by a job worker',
  },
  exclusiveGateway: {
    name: 'Exclusive gateway',
    notation: 'exclusiveGateway',
    clause: '§13.4.2',
    fixture: 'exclusive-gateway-reworks-until-passed',
  },
  inclusiveGateway: {
    name: 'Inclusive gateway',
    notation: 'inclusiveGateway',
    clause: '§13.4.3',
    fixture: 'inclusive-gateway-joins-what-it-split',
    note: 'joins by reachability of tokens',
  },
  parallelGateway: {
    name: 'Parallel gateway',
    notation: 'parallelGateway',
    clause: '§13.4.1',
    fixture: 'parallel-gateway-joins-nested-splits',
  },
  complexGateway: {
    name: 'Complex gateway',
    notation: 'complexGateway',
    clause: '§13.4.5',
    fixture: 'complex-gateway-opens-with-the-second-token',
    note: '`activationCondition` over `activationCount`, with reset',
  },
  eventBasedGateway: {
    name: 'Event-based gateway',
    notation: 'eventBasedGateway',
    clause: '§10.6.6',
    fixture: 'event-based-gateway-message-beats-timer',
    note: 'also starting the process, with the first event or with all',
  },
  startEvent: {
    name: 'Start event',
    notation: 'startEvent',
    clause: '§10.5.2',
    fixture: 'start-event-whatever-starts-it',
    note: 'see *Events*',
  },
  intermediateCatchEvent: {
    name: 'Intermediate catch event',
    notation: 'intermediateCatchEvent',
    clause: '§10.5.4',
    fixture: 'intermediate-event-throws-and-catches-in-a-row',
    note: 'see *Events*',
  },
  intermediateThrowEvent: {
    name: 'Intermediate throw event',
    notation: 'intermediateThrowEvent',
    clause: '§10.5.4',
    fixture: 'intermediate-event-throws-and-catches-in-a-row',
    note: 'see *Events*',
  },
  boundaryEvent: {
    name: 'Boundary event',
    notation: 'boundaryEvent',
    clause: '§10.5.4',
    fixture: 'boundary-event-ends-the-activity-by-every-trigger',
    note: 'see *Events*',
  },
  endEvent: { name: 'End event', notation: 'endEvent', clause: '§10.5.3', fixture: 'end-event-says-how-it-ended', note: 'see *Events*' },
} satisfies Record<ElementType, ElementRow>;
