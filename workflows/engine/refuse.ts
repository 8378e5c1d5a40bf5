import type { Input } from './input.js';
import { inputHandler } from './inputs/index.js';
import { invalidArgument, notFound, type Refusal } from './refusal.js';
import type { InstanceState } from './state.js';

/** Why `input` is not acceptable now, or undefined. Synchronous and without effect: the update validator calls it, and the shell again when its turn comes. */
export function refuse(state: InstanceState, input: Input): Refusal | undefined {
  const ended = state.state !== 'ACTIVE' && input.type !== 'outboxDone';
  if (ended) return notFound(`Expected to find an active process instance with key '${state.processInstanceKey}', but it is ${state.state}.`);
  // The one name that a JavaScript object cannot hold as an ordinary property.
  if ('variables' in input && input.variables && Object.hasOwn(input.variables, '__proto__')) return invalidArgument('A variable cannot be named __proto__.');
  return inputHandler(input).refuse?.(state, input);
}

/** True when the command was applied before: it is answered again and not repeated. */
export function isRepeated(state: InstanceState, commandId: string): boolean {
  return state.recentCommandIds.includes(commandId);
}
