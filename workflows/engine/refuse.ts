import type { Input } from './input.js';
import { inputHandler } from './inputs/index.js';
import type { Model } from './model.js';
import { invalidArgument, invalidState, notFound, type Refusal } from './refusal.js';
import type { InstanceState } from './state.js';

/** What operators may still do, and what tells of things that have happened already. */
const allowedWhileSuspended = new Set<Input['type']>([
  'resume',
  'suspend',
  'cancel',
  'setVariables',
  'modify',
  'migrate',
  'updateJob',
  'childEnded',
  'childEscalated',
  'outboxDone',
]);

/** Why `input` is not acceptable now, or undefined. Synchronous and without effect: the update validator calls it, and the shell again when its turn comes. */
export function refuse(model: Model, state: InstanceState, input: Input): Refusal | undefined {
  const ended = state.state !== 'ACTIVE' && input.type !== 'outboxDone';
  if (ended)
    return notFound(`Expected to find an active process instance with key '${state.processInstanceKey}', but it is ${state.state}.`);
  // The one name that a JavaScript object cannot hold as an ordinary property.
  if ('variables' in input && input.variables && Object.hasOwn(input.variables, '__proto__'))
    return invalidArgument('A variable cannot be named __proto__.');
  if (state.isSuspended && !allowedWhileSuspended.has(input.type))
    return invalidState(`The process instance '${state.processInstanceKey}' is suspended; resume it first.`);
  return inputHandler(input).refuse?.(state, input, model);
}

/** True when the command was applied before: it is answered again and not repeated. */
export function isRepeated(state: InstanceState, commandId: string): boolean {
  return state.recentCommandIds.includes(commandId);
}
