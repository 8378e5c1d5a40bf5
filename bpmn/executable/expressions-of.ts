import { definitionsOf, extension, isProcessStart, type BpmnElement } from '../compile/bpmn-element.js';
import { listenersOf } from '../compile/build-listeners.js';

export interface FoundExpression {
  /** How people call it: `condition`, `input "total"`. */
  what: string;
  text: string;
  /** Camunda takes only a FEEL expression here, no literal text. */
  feelOnly: boolean;
}

/**
 * Every expression that executing the element evaluates, with those of the message, signal, error or escalation it refers to. Blank ones are left out.
 */
export function expressionsOf(element: BpmnElement): FoundExpression[] {
  const found: FoundExpression[] = [];
  const add = (what: string, text: string | undefined, feelOnly = false): void => {
    if (text?.trim()) found.push({ what, text: text.trim(), feelOnly });
  };
  add('condition', element.conditionExpression?.body, true);
  const mapping = extension(element, 'zeebe:IoMapping');
  for (const { source, target } of mapping?.inputParameters ?? []) add(`input "${target ?? ''}"`, source);
  for (const { source, target } of mapping?.outputParameters ?? []) add(`output "${target ?? ''}"`, source);
  const job = extension(element, 'zeebe:TaskDefinition');
  add('job type', job?.type);
  add('number of retries', job?.retries);
  addListeners(element, add);
  addData(element, add);
  addEvent(element, add);
  add('activation condition', element.activationCondition?.body, true);
  add('process id', extension(element, 'zeebe:CalledElement')?.processId);
  add('decision id', extension(element, 'zeebe:CalledDecision')?.decisionId);
  add('script', extension(element, 'zeebe:Script')?.expression, true);
  addLoop(element, add);
  addAdHoc(element, add);
  addUserTask(element, add);
  return found;
}

type Add = (what: string, text: string | undefined, feelOnly?: boolean) => void;

function addEvent(element: BpmnElement, add: Add): void {
  for (const owner of [element, ...definitionsOf(element)]) {
    add('message name', owner.messageRef?.name);
    if (owner.messageRef && !isProcessStart(element))
      add('correlation key', extension(owner.messageRef, 'zeebe:Subscription')?.correlationKey, true);
    add('signal name', owner.signalRef?.name);
    add('error code', owner.errorRef?.errorCode);
    add('escalation code', owner.escalationRef?.escalationCode);
    add('condition', owner.condition?.body, true);
    add('timer date', owner.timeDate?.body);
    add('timer duration', owner.timeDuration?.body);
    add('timer cycle', owner.timeCycle?.body);
  }
}

function addLoop({ loopCharacteristics: loop }: BpmnElement, add: Add): void {
  if (!loop) return;
  const details = extension(loop, 'zeebe:LoopCharacteristics');
  add('input collection', details?.inputCollection, true);
  add('loop cardinality', loop.loopCardinality?.body);
  add('loop condition', loop.loopCondition?.body, true);
  add('output element', details?.outputElement, true);
  add('completion condition', loop.completionCondition?.body, true);
}

function addAdHoc(element: BpmnElement, add: Add): void {
  if (element.$type !== 'bpmn:AdHocSubProcess') return;
  const details = extension(element, 'zeebe:AdHoc');
  add('collection of active elements', details?.activeElementsCollection, true);
  add('output element', details?.outputElement, true);
  add('completion condition', element.completionCondition?.body, true);
}

function addListeners(element: BpmnElement, add: Add): void {
  for (const kind of ['zeebe:ExecutionListeners', 'zeebe:TaskListeners'] as const) {
    for (const { type, retries } of listenersOf(element, kind)) {
      add('job type of a listener', type);
      add('number of retries of a listener', retries);
    }
  }
}

function addData(element: BpmnElement, add: Add): void {
  for (const { transformation, assignment } of [...(element.dataInputAssociations ?? []), ...(element.dataOutputAssociations ?? [])]) {
    add('transformation of a data association', transformation?.body, true);
    for (const { from } of assignment ?? []) add('source of an assignment', from?.body);
  }
}

function addUserTask(element: BpmnElement, add: Add): void {
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  add('assignee', assignment?.assignee);
  add('candidate groups', assignment?.candidateGroups);
  add('candidate users', assignment?.candidateUsers);
  const schedule = extension(element, 'zeebe:TaskSchedule');
  add('due date', schedule?.dueDate);
  add('follow-up date', schedule?.followUpDate);
  add('priority', extension(element, 'zeebe:PriorityDefinition')?.priority);
  const form = extension(element, 'zeebe:FormDefinition');
  add('form key', form?.formKey);
  add('external form reference', form?.externalReference);
}
