import { attach } from '../attachments.js';
import { evaluateInteger, evaluateOptionalText, evaluateTextList } from '../expression.js';
import { Failure } from '../failure.js';
import { nextKey } from '../keys.js';
import { note } from '../run.js';
import type { UserTask } from '../state.js';
import { parseInstant } from '../timers.js';
import type { ElementBehavior } from './element.js';

const DEFAULT_PRIORITY = 50;

/** Work for a person. Assignee, candidates, dates, priority and form are fixed on entry and may be changed while it is open. */
export const userTask: ElementBehavior<'userTask'> = {
  enter(run, element, instance) {
    const definition = element.userTask;
    const text = (expression?: Parameters<typeof evaluateOptionalText>[1]) => evaluateOptionalText(run, expression, instance.key);
    const date = (expression?: Parameters<typeof evaluateOptionalText>[1]) => {
      const value = text(expression);
      return value === undefined ? undefined : new Date(parseInstant(value, run.state.timeZone)).toISOString();
    };
    const optional = {
      assignee: text(definition.assignee),
      dueDate: date(definition.dueDate),
      followUpDate: date(definition.followUpDate),
      formId: definition.formId,
      formKey: text(definition.formKey),
      externalFormReference: text(definition.externalFormReference),
      name: element.name,
    };
    const priority = definition.priority ? evaluateInteger(run, definition.priority, instance.key) : DEFAULT_PRIORITY;
    if (priority < 0 || priority > 100)
      throw new Failure('EXTRACT_VALUE_ERROR', `Expected the priority of "${element.id}" to lie between 0 and 100, but it is ${priority}.`);
    const candidateGroups = evaluateTextList(run, definition.candidateGroups, instance.key);
    const candidateUsers = evaluateTextList(run, definition.candidateUsers, instance.key);
    const task: UserTask = {
      key: nextKey(run.state),
      elementInstanceKey: instance.key,
      elementId: element.id,
      state: 'CREATED',
      candidateGroups,
      candidateUsers,
      priority,
      headers: definition.headers,
      createdAt: run.input.at,
    };
    for (const [name, value] of Object.entries(optional)) if (value !== undefined) Object.assign(task, { [name]: value });
    run.state.userTasks[task.key] = task;
    attach(run.state, instance.key, 'userTasks', task.key);
    run.touched.userTasks.set(task.key, task);
    note(run, 'USER_TASK_CREATED', {
      elementId: element.id,
      elementInstanceKey: instance.key,
      entityKey: task.key,
      after: { assignee: task.assignee ?? null, candidateGroups, candidateUsers, dueDate: task.dueDate ?? null, priority },
    });
    return 'wait';
  },
};
