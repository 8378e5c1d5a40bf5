import { extension, extensions, kindsOf, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** What else may carry the element out, so that it needs no job. */
const alternatives: Record<string, (element: BpmnElement) => boolean> = {
  'bpmn:ServiceTask': () => false,
  'bpmn:SendTask': (element) => element.messageRef !== undefined,
  'bpmn:ScriptTask': (element) => extension(element, 'zeebe:Script') !== undefined,
  'bpmn:BusinessRuleTask': (element) => extension(element, 'zeebe:CalledDecision') !== undefined,
};

export const jobType: Check = (element, { refuse, warn }) => {
  const definitions = extensions(element, 'zeebe:TaskDefinition');
  if (definitions.length > 1) refuse('The element has several task definitions.');
  for (const definition of definitions) if (!definition.type?.trim()) refuse('The task definition has no job type.');
  const retries = definitions[0]?.retries?.trim();
  if (retries && !retries.startsWith('=') && !/^\d{1,9}$/.test(retries))
    refuse(`The number of retries "${retries}" is not a whole number.`);
  if (definitions.length > 0 && !canBeJob(element)) {
    const kinds = kindsOf(element);
    if (kinds.includes('Message')) refuse('A worker cannot throw an event with several definitions. Remove its job type.');
    // What the check of ad-hoc sub-processes says already.
    else if (element.$type !== 'bpmn:AdHocSubProcess') warn('The job type has no effect here.');
  }
  const alternative = alternatives[element.$type];
  if (alternative && definitions.length === 0 && !alternative(element)) refuse(`${missing[element.$type]} (zeebe:taskDefinition).`);
};

function canBeJob(element: BpmnElement): boolean {
  if (element.$type in alternatives) return true;
  const isThrow = element.$type === 'bpmn:EndEvent' || element.$type === 'bpmn:IntermediateThrowEvent';
  return isThrow && kindsOf(element).join() === 'Message';
}

const missing: Record<string, string> = {
  'bpmn:ServiceTask': 'The service task has no job type',
  'bpmn:SendTask': 'The send task has neither a message nor a job type',
  'bpmn:ScriptTask': 'The script task has neither a script (zeebe:script) nor a job type',
  'bpmn:BusinessRuleTask': 'The business rule task calls no decision (zeebe:calledDecision) and has no job type',
};
