import { definitionsOf, isProcessStart, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check, Reporter } from './check.js';
import { isTimerCycle, isTimerDate, isTimerDuration } from './timer-text.js';

/** BPMN 2.0 §10.5.5, ISO 8601 as Camunda 8 reads it: exactly one of date, duration and cycle, and only where it makes sense. */
export const timerDefinition: Check = (element, reporter) => {
  for (const definition of definitionsOf(element))
    if (definition.$type === 'bpmn:TimerEventDefinition') checkTimer(definition, element, reporter);
};

function checkTimer(definition: BpmnElement, event: BpmnElement, { refuse }: Reporter): void {
  const given = (['timeDate', 'timeDuration', 'timeCycle'] as const).filter((kind) => definition[kind]);
  if (given.length !== 1 || !given[0]) return refuse('The timer has exactly one of date, duration and cycle.');
  const kind = given[0];
  const text = definition[kind]?.body?.trim();
  if (!text) return refuse(`The ${spoken[kind].name} of the timer is empty.`);
  if (kind === 'timeCycle' && onceOnly(event))
    return refuse(
      'A cycle is possible only where an event can come again: at a start event of a process, and where it does not interrupt.',
    );
  if (!text.startsWith('=') && !spoken[kind].valid(text)) refuse(`"${text}" is not a ${spoken[kind].name} (${spoken[kind].example}).`);
}

const onceOnly = (event: BpmnElement): boolean => {
  if (event.$type === 'bpmn:StartEvent') return !isProcessStart(event) && event.isInterrupting !== false;
  return !(event.$type === 'bpmn:BoundaryEvent' && event.cancelActivity === false);
};

const spoken = {
  timeDate: { name: 'date', valid: isTimerDate, example: 'ISO 8601, for example 2027-01-31T08:00:00+08:00' },
  timeDuration: { name: 'duration', valid: isTimerDuration, example: 'ISO 8601, for example PT15M or P1DT12H' },
  timeCycle: {
    name: 'cycle',
    valid: isTimerCycle,
    example: 'ISO 8601, for example R3/PT10M or R/P1D, or cron with six fields, for example 0 0 9 * * MON-FRI',
  },
};
