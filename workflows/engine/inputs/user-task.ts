import { notFound, type Refusal } from '../refusal.js';
import type { InstanceState, Key } from '../state.js';

export function refuseUnlessTaskOpen(state: InstanceState, userTaskKey: Key, verb: string): Refusal | undefined {
  return state.userTasks[userTaskKey]
    ? undefined
    : notFound(`Expected to ${verb} user task with key '${userTaskKey}', but no such user task was found.`);
}
