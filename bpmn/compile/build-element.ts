import type { CalledDecision, ModelElement } from '../../workflows/engine/model.js';
import {
  boundaryEventsOf,
  compensationHandlerOf,
  extension,
  flowsAt,
  isCompensationBoundary,
  isEventSubProcess,
  type BpmnElement,
} from './bpmn-element.js';
import { buildAdHoc, buildContainer } from './build-containers.js';
import { buildEvent, buildThrow, jobOrMessage } from './build-events.js';
import { buildExecutionListeners } from './build-listeners.js';
import { buildMultiInstance, buildStandardLoop } from './build-loops.js';
import { buildMappings } from './build-mappings.js';
import { buildCalledElement, buildJob, buildMessage, compact } from './build-parts.js';
import { buildUserTask } from './build-user-task.js';
import { isInstantiatingGateway, isInstantiatingTask } from './instantiating.js';
import { readExpression, requireExpression } from './read-expression.js';

/** What every element has, whatever its kind: `buildElement` adds it. */
type Common = Pick<
  ModelElement,
  | 'id'
  | 'name'
  | 'parentId'
  | 'incoming'
  | 'outgoing'
  | 'inputs'
  | 'outputs'
  | 'boundaryEvents'
  | 'multiInstance'
  | 'loop'
  | 'defaultFlow'
  | 'compensationHandler'
  | 'isForCompensation'
  | 'executionListeners'
>;
type Particulars = ModelElement extends infer E ? (E extends ModelElement ? Omit<E, keyof Common> : never) : never;

/** By BPMN type: the one list of what the compiler knows. `bpmn/executable/supported-element.ts` refuses the rest. */
export const builders: Record<string, (element: BpmnElement) => Particulars> = {
  'bpmn:Process': (element) => ({ type: 'process', ...buildContainer(element) }),
  'bpmn:StartEvent': (element) => ({
    type: 'startEvent',
    event: buildEvent(element),
    ...(isEventSubProcess(element.$parent) && { interrupting: element.isInterrupting !== false }),
  }),
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
  'bpmn:ReceiveTask': (element) => ({
    type: 'receiveTask',
    event: buildMessage(element, true),
    ...(isInstantiatingTask(element) && { instantiate: true }),
  }),
  'bpmn:ScriptTask': (element) => ({ type: 'scriptTask', ...compact({ job: buildJob(element), script: buildScript(element) }) }),
  'bpmn:BusinessRuleTask': (element) => ({
    type: 'businessRuleTask',
    ...compact({ job: buildJob(element), calledDecision: buildCalledDecision(element) }),
  }),
  'bpmn:CallActivity': (element) => ({ type: 'callActivity', calledElement: buildCalledElement(element) }),
  'bpmn:SubProcess': (element) => ({ type: isEventSubProcess(element) ? 'eventSubProcess' : 'subProcess', ...buildContainer(element) }),
  'bpmn:Transaction': (element) => ({ type: 'transaction', ...buildContainer(element) }),
  'bpmn:AdHocSubProcess': (element) => ({ type: 'adHocSubProcess', adHoc: buildAdHoc(element) }),
  'bpmn:ExclusiveGateway': () => ({ type: 'exclusiveGateway' }),
  'bpmn:InclusiveGateway': () => ({ type: 'inclusiveGateway' }),
  'bpmn:ParallelGateway': () => ({ type: 'parallelGateway' }),
  'bpmn:ComplexGateway': ({ activationCondition }) => ({
    type: 'complexGateway',
    ...compact({ activationCondition: readExpression(activationCondition?.body) }),
  }),
  'bpmn:EventBasedGateway': (element) => ({
    type: 'eventBasedGateway',
    ...(isInstantiatingGateway(element) && { instantiate: true, parallel: element.eventGatewayType === 'Parallel' }),
  }),
};

/** @throws Error for a type that is not in `builders`: the checks refuse it before. */
export function buildElement(element: BpmnElement): ModelElement {
  const build = builders[element.$type];
  if (!build) throw new Error(`${element.$type} "${element.id}" cannot be compiled; bpmn/executable should have refused it.`);
  const common: Common = {
    id: element.id ?? '',
    name: element.name,
    parentId: element.$type === 'bpmn:Process' ? null : (element.$parent?.id ?? null),
    incoming: flowsAt(element, 'incoming').map((flow) => flow.id ?? ''),
    outgoing: flowsAt(element, 'outgoing').map((flow) => flow.id ?? ''),
    ...buildMappings(element),
    boundaryEvents: boundaryEventsOf(element).flatMap((boundary) => (isCompensationBoundary(boundary) ? [] : (boundary.id ?? ''))),
    multiInstance: buildMultiInstance(element),
    loop: buildStandardLoop(element),
    defaultFlow: element.default?.id,
    compensationHandler: compensationHandlerOf(element)?.id,
    isForCompensation: element.isForCompensation || undefined,
    executionListeners: buildExecutionListeners(element),
  };
  return compact({ ...common, ...build(element) });
}

function buildScript(element: BpmnElement) {
  const script = extension(element, 'zeebe:Script');
  return script && { expression: requireExpression(script.expression), resultVariable: (script.resultVariable ?? '').trim() };
}

function buildCalledDecision(element: BpmnElement): CalledDecision | undefined {
  const called = extension(element, 'zeebe:CalledDecision');
  if (!called) return undefined;
  const { bindingType, versionTag } = called;
  return {
    decisionId: requireExpression(called.decisionId),
    resultVariable: (called.resultVariable ?? '').trim(),
    ...(bindingType === 'deployment' && { bindingType }),
    ...(bindingType === 'versionTag' && { bindingType, versionTag: (versionTag ?? '').trim() }),
  };
}
