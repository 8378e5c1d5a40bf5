import { nextKey } from './keys.js';
import type { Run } from './run.js';
import type { OutboxItem } from './state.js';

type WithoutKey<T> = T extends unknown ? Omit<T, 'key'> : never;

/** Asks the shell to do something in the world, at least once, after this step is recorded. `outboxDone` takes it off again. */
export function addToOutbox(run: Run, item: WithoutKey<OutboxItem>): void {
  const added = { key: nextKey(run.state), ...item } as OutboxItem;
  run.state.outbox[added.key] = added;
  run.touched.outboxAdded.set(added.key, added);
}
