/** Events (BPMN 2.0 §10.5): what they catch or throw, whatever their position. */
import type { EventDefinition } from '../../workflows/engine/model.js';
import { definitionsOf, isProcessStart, type BpmnElement } from './bpmn-element.js';
import { buildJob, buildMessage, buildThrownMessage, buildTimer, compact } from './build-parts.js';
import { readExpression, requireExpression } from './read-expression.js';

/** By BPMN type: the one list of what the compiler knows. `bpmn/executable/supported-event.ts` says which may stand where. */
const builders: Record<string, (definition: BpmnElement, event: BpmnElement) => EventDefinition> = {
  'bpmn:TimerEventDefinition': (definition) => ({ type: 'timer', timer: buildTimer(definition) }),
  'bpmn:MessageEventDefinition': (definition, event) => buildMessage(definition, !isProcessStart(event)),
  'bpmn:SignalEventDefinition': ({ signalRef }) => ({ type: 'signal', name: requireExpression(signalRef?.name) }),
  'bpmn:ErrorEventDefinition': ({ errorRef }) => compact({ type: 'error', errorCode: readExpression(errorRef?.errorCode) }),
  'bpmn:EscalationEventDefinition': ({ escalationRef }) =>
    compact({ type: 'escalation', escalationCode: readExpression(escalationRef?.escalationCode) }),
  'bpmn:ConditionalEventDefinition': ({ condition }) => ({ type: 'conditional', condition: requireExpression(condition?.body) }),
  'bpmn:LinkEventDefinition': ({ name }) => ({ type: 'link', name: (name ?? '').trim() }),
  'bpmn:CompensateEventDefinition': ({ activityRef }) => compact({ type: 'compensation', activityRef: activityRef?.id }),
  'bpmn:CancelEventDefinition': () => ({ type: 'cancel' }),
  'bpmn:TerminateEventDefinition': () => ({ type: 'terminate' }),
};

/** What ends the event itself is thrown last, so that all of a multiple event is thrown. */
const throwOrder: EventDefinition['type'][] = ['message', 'signal', 'compensation', 'escalation', 'terminate', 'error'];

export function buildEvent(event: BpmnElement): EventDefinition {
  const definitions = definitionsOf(event).map((definition) => buildDefinition(definition, event));
  if (definitions.length > 1) return { type: 'multiple', parallel: event.parallelMultiple === true, definitions };
  return definitions[0] ?? { type: 'none' };
}

function buildDefinition(definition: BpmnElement, event: BpmnElement): EventDefinition {
  const build = builders[definition.$type];
  if (!build) throw new Error(`${definition.$type} of "${event.id}" cannot be compiled; bpmn/executable should have refused it.`);
  return build(definition, event);
}

/** An intermediate throw or end event. */
export function buildThrow(element: BpmnElement) {
  const event = buildEvent(element);
  if (event.type === 'multiple')
    return {
      event: { ...event, definitions: event.definitions.toSorted((a, b) => throwOrder.indexOf(a.type) - throwOrder.indexOf(b.type)) },
    };
  const [definition] = definitionsOf(element);
  return event.type === 'message' && definition ? { event, ...jobOrMessage(element, definition) } : { event };
}

/** A message is thrown by a worker (Camunda) or, without `zeebe:taskDefinition`, by the engine itself. */
export function jobOrMessage(element: BpmnElement, owner: BpmnElement) {
  const job = buildJob(element);
  return job ? { job } : compact({ message: buildThrownMessage(owner) });
}
