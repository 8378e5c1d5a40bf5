import { evaluateIn } from '../../workflows/engine/expression.js';
import { Failure } from '../../workflows/engine/failure.js';
import type { EventDefinition, Expression, Model, TimerDefinition } from '../../workflows/engine/model.js';
import type { FieldError } from '../command-error.js';

/**
 * What sets off one start of a process other than a plain start. `definitionIndex`: which definition of a multiple event it is, 0 for any
 * other.
 */
export type StartTrigger = { startElementId: string; definitionIndex: number } & (
  { trigger: 'message' | 'signal'; name: string } | { trigger: 'timer'; timer: TimerDefinition }
);

/**
 * The triggers of a process's starts. Names given as expressions are evaluated now and without variables, for there is no instance
 * yet; one that gives no text is a problem, and so is a message or signal that two starts wait for.
 * `at` and `timeZone` are what `now()` and `today()` tell.
 */
export function startTriggersOf(model: Model, resourceName: string, at: number, timeZone: string, problems: FieldError[]): StartTrigger[] {
  const process = model.elements[model.bpmnProcessId];
  if (process?.type !== 'process') return [];
  const taken = new Set<string>();
  return process.startEvents.flatMap((startElementId) =>
    startDefinitionsOf(model, startElementId).flatMap((event, definitionIndex): StartTrigger[] => {
      const start = { startElementId, definitionIndex };
      if (event.type === 'timer') return [{ ...start, trigger: 'timer', timer: event.timer }];
      if (event.type !== 'message' && event.type !== 'signal') return [];
      const refuse = (message: string): [] => {
        problems.push({ path: `${resourceName}#${startElementId}`, message });
        return [];
      };
      const name = nameOf(event.name, at, timeZone);
      if (name === undefined)
        return refuse(`The name of the ${event.type} gives no text. At a start event it is evaluated at deployment, without variables.`);
      if (taken.has(`${event.type} ${name}`)) return refuse(`Another start event waits for the ${event.type} "${name}" already.`);
      taken.add(`${event.type} ${name}`);
      return [{ ...start, trigger: event.type, name }];
    }),
  );
}

/** The definitions of a start: a start event, or a receive task or event that starts the process in its middle. */
export function startDefinitionsOf(model: Model, startElementId: string): EventDefinition[] {
  const element = model.elements[startElementId];
  if (!element || !('event' in element)) return [];
  return element.event.type === 'multiple' ? element.event.definitions : [element.event];
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
