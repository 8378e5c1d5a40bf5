import type { EventDefinition, ModelElement } from '../../workflows/engine/model.js';
import { boundaryEventsOf, extension, flowsAt, type BpmnElement } from './bpmn-element.js';
import {
  buildCalledElement,
  buildJob,
  buildMappings,
  buildMessage,
  buildMultiInstance,
  buildThrownMessage,
  buildTimer,
  buildUserTask,
  compact,
} from './build-parts.js';
import { readExpression, requireExpression } from './read-expression.js';

/** What is particular to a kind of element; the rest (id, flows, mappings, …) is added by `buildElement`. */
type Particulars = ModelElement extends infer E ? (E extends ModelElement ? Omit<E, keyof Common> : never) : never;
type Common = Pick<
  ModelElement,
  'id' | 'name' | 'parentId' | 'incoming' | 'outgoing' | 'inputs' | 'outputs' | 'boundaryEvents' | 'multiInstance'
>;

/** By BPMN type: the one list of what the compiler knows. `bpmn/executable/supported-element.ts` refuses the rest. */
export const builders: Record<string, (element: BpmnElement) => Particulars> = {
  'bpmn:StartEvent': (element) => ({ type: 'startEvent', event: buildEvent(element) }),
  'bpmn:IntermediateCatchEvent': (element) => ({ type: 'intermediateCatchEvent', event: buildEvent(element) }),
  'bpmn:IntermediateThrowEvent': (element) => ({ type: 'intermediateThrowEvent', ...buildThrow(element) }),
  'bpmn:EndEvent': (element) => ({ type: 'endEvent', ...buildThrow(element) }),
  'bpmn:BoundaryEvent': (element) => ({
    type: 'boundaryEvent',
    event: buildEvent(element),
    attachedTo: element.attachedToRef?.id ?? '',
    interrupting: element.cancelActivity !== false,
  }),
  'bpmn:Task': () => ({ type: 'task' }),
  'bpmn:ManualTask': () => ({ type: 'manualTask' }),
  'bpmn:UserTask': (element) => ({ type: 'userTask', userTask: buildUserTask(element) }),
  'bpmn:ServiceTask': (element) => ({
    type: 'serviceTask',
    job: buildJob(element) ?? { type: { value: '' }, retries: { value: 3 }, headers: {} },
  }),
  'bpmn:SendTask': (element) => ({ type: 'sendTask', ...jobOrMessage(element, element) }),
  'bpmn:ReceiveTask': (element) => ({ type: 'receiveTask', event: buildMessage(element, true) }),
  'bpmn:ScriptTask': (element) => ({ type: 'scriptTask', ...compact({ job: buildJob(element), script: buildScript(element) }) }),
  'bpmn:BusinessRuleTask': (element) => ({
    type: 'businessRuleTask',
    ...compact({ job: buildJob(element), calledDecision: buildCalledDecision(element) }),
  }),
  'bpmn:CallActivity': (element) => ({ type: 'callActivity', calledElement: buildCalledElement(element) }),
  'bpmn:SubProcess': (element) => ({ type: 'subProcess', ...buildStarts(element) }),
  'bpmn:ExclusiveGateway': (element) => ({ type: 'exclusiveGateway', ...compact({ defaultFlow: element.default?.id }) }),
  'bpmn:InclusiveGateway': (element) => ({ type: 'inclusiveGateway', ...compact({ defaultFlow: element.default?.id }) }),
  'bpmn:ParallelGateway': () => ({ type: 'parallelGateway' }),
  'bpmn:EventBasedGateway': () => ({ type: 'eventBasedGateway' }),
};

/** @throws Error for a type that is not in `builders`: the checks refuse it before. */
export function buildElement(element: BpmnElement): ModelElement {
  const build = builders[element.$type];
  if (!build) throw new Error(`${element.$type} "${element.id}" cannot be compiled; bpmn/executable should have refused it.`);
  return compact({
    id: element.id ?? '',
    name: element.name,
    parentId: element.$parent?.id ?? null,
    incoming: flowsAt(element, 'incoming').map((flow) => flow.id ?? ''),
    outgoing: flowsAt(element, 'outgoing').map((flow) => flow.id ?? ''),
    ...buildMappings(element),
    boundaryEvents: boundaryEventsOf(element).map((boundary) => boundary.id ?? ''),
    multiInstance: buildMultiInstance(element),
    ...build(element),
  });
}

function buildEvent(element: BpmnElement): EventDefinition {
  const definition = element.eventDefinitions?.[0];
  switch (definition?.$type) {
    case undefined:
      return { type: 'none' };
    case 'bpmn:TimerEventDefinition':
      return { type: 'timer', timer: buildTimer(definition) };
    case 'bpmn:MessageEventDefinition':
      return buildMessage(definition, element.$type !== 'bpmn:StartEvent');
    case 'bpmn:SignalEventDefinition':
      return { type: 'signal', name: requireExpression(definition.signalRef?.name) };
    case 'bpmn:ErrorEventDefinition':
      return { type: 'error', ...compact({ errorCode: readExpression(definition.errorRef?.errorCode) }) };
    case 'bpmn:TerminateEventDefinition':
      return { type: 'terminate' };
    default:
      throw new Error(`${definition?.$type} of "${element.id}" cannot be compiled; bpmn/executable should have refused it.`);
  }
}

function buildThrow(element: BpmnElement) {
  const definition = element.eventDefinitions?.[0];
  const event = buildEvent(element);
  return event.type === 'message' && definition ? { event, ...jobOrMessage(element, definition) } : { event };
}

/** A message is thrown by a worker (Camunda) or, without `zeebe:taskDefinition`, by the engine itself. */
function jobOrMessage(element: BpmnElement, owner: BpmnElement) {
  const job = buildJob(element);
  return job ? { job } : compact({ message: buildThrownMessage(owner) });
}

function buildScript(element: BpmnElement) {
  const script = extension(element, 'zeebe:Script');
  return script && { expression: requireExpression(script.expression), resultVariable: (script.resultVariable ?? '').trim() };
}

function buildCalledDecision(element: BpmnElement) {
  const called = extension(element, 'zeebe:CalledDecision');
  return called && { decisionId: requireExpression(called.decisionId), resultVariable: (called.resultVariable ?? '').trim() };
}

function buildStarts(container: BpmnElement) {
  const starts = (container.flowElements ?? []).filter((element) => element.$type === 'bpmn:StartEvent');
  return {
    startEvents: starts.map((start) => start.id ?? ''),
    ...compact({ noneStart: starts.find((start) => !start.eventDefinitions?.length)?.id }),
  };
}
