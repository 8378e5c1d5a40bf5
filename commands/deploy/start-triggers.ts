import { evaluateIn } from '../../workflows/engine/expression.js';
import { Failure } from '../../workflows/engine/failure.js';
import type { Expression, Model, TimerDefinition } from '../../workflows/engine/model.js';
import type { FieldError } from '../command-error.js';

/** A start event of a process that something other than a plain start sets off. */
export type StartTrigger = { startElementId: string } & (
  { trigger: 'message' | 'signal'; name: string } | { trigger: 'timer'; timer: TimerDefinition }
);

/**
 * The triggers of a process's start events. Names given as expressions are evaluated now and without variables, for there is no instance
 * yet; one that gives no text is a problem.
 * `at` and `timeZone` are what `now()` and `today()` tell.
 */
export function startTriggersOf(model: Model, resourceName: string, at: number, timeZone: string, problems: FieldError[]): StartTrigger[] {
  const process = model.elements[model.bpmnProcessId];
  if (process?.type !== 'process') return [];
  return process.startEvents.flatMap((startElementId): StartTrigger[] => {
    const start = model.elements[startElementId];
    if (start?.type !== 'startEvent') return [];
    const { event } = start;
    if (event.type === 'timer') return [{ startElementId, trigger: 'timer', timer: event.timer }];
    if (event.type !== 'message' && event.type !== 'signal') return [];
    const name = nameOf(event.name, at, timeZone);
    if (name === undefined) {
      problems.push({
        path: `${resourceName}#${startElementId}`,
        message: `The name of the ${event.type} gives no text. At a start event it is evaluated at deployment, without variables.`,
      });
      return [];
    }
    return [{ startElementId, trigger: event.type, name }];
  });
}

function nameOf(expression: Expression, at: number, timeZone: string): string | undefined {
  try {
    const value = 'feel' in expression ? evaluateIn(expression.feel, {}, at, timeZone) : expression.value;
    return typeof value === 'string' && value !== '' ? value : undefined;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
