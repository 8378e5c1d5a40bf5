import { extension } from '../compile/bpmn-element.js';
import type { Check } from './check.js';
import { isTimerDate } from './timer-text.js';

export const userTask: Check = (element, { refuse }) => {
  const form = extension(element, 'zeebe:FormDefinition');
  if (form) {
    const given = (['formId', 'formKey', 'externalReference'] as const).filter((name) => form[name]?.trim());
    if (given.length !== 1)
      refuse(
        `The form is named by exactly one of formId, formKey and externalReference; found ${given.length ? given.join(' and ') : 'none'}.`,
      );
    if ((form.bindingType ?? 'latest') !== 'latest')
      refuse(`The binding "${form.bindingType}" of the form cannot be executed. Use latest.`);
  }
  if (element.$type !== 'bpmn:UserTask') return;
  const priority = extension(element, 'zeebe:PriorityDefinition')?.priority?.trim();
  if (priority && !priority.startsWith('=') && !(/^\d+$/.test(priority) && Number(priority) <= 100))
    refuse(`The priority "${priority}" is not a whole number from 0 to 100.`);
  const schedule = extension(element, 'zeebe:TaskSchedule');
  for (const [what, text] of [
    ['due date', schedule?.dueDate?.trim()],
    ['follow-up date', schedule?.followUpDate?.trim()],
  ] as const) {
    if (text && !text.startsWith('=') && !isTimerDate(text))
      refuse(`The ${what} "${text}" is not a date (ISO 8601, for example 2027-01-31T08:00:00+08:00) or an expression.`);
  }
};
