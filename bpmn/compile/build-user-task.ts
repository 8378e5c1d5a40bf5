import type { UserTaskDefinition } from '../../workflows/engine/model.js';
import { extension, type BpmnElement } from './bpmn-element.js';
import { buildTaskListeners } from './build-listeners.js';
import { buildHeaders, compact } from './build-parts.js';
import { readExpression } from './read-expression.js';

/** `bpmn:userTask`, with or without `zeebe:userTask`: both are tasks for people here. */
export function buildUserTask(element: BpmnElement): UserTaskDefinition {
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  const schedule = extension(element, 'zeebe:TaskSchedule');
  const form = extension(element, 'zeebe:FormDefinition');
  return compact({
    assignee: readExpression(assignment?.assignee),
    candidateGroups: readExpression(assignment?.candidateGroups),
    candidateUsers: readExpression(assignment?.candidateUsers),
    dueDate: readExpression(schedule?.dueDate),
    followUpDate: readExpression(schedule?.followUpDate),
    priority: readExpression(extension(element, 'zeebe:PriorityDefinition')?.priority),
    formId: form?.formId?.trim() || undefined,
    formKey: readExpression(form?.formKey),
    externalFormReference: readExpression(form?.externalReference),
    listeners: buildTaskListeners(element),
    headers: buildHeaders(element),
  });
}
