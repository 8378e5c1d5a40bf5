import type { InstanceState, Key } from './state.js';

/** Keys an instance may hand out; the sequence in PostgreSQL steps by this (db/migrations, `key_blocks`). */
export const KEYS_PER_INSTANCE = 1_048_576;

/** The last keys of the block, with which an instance can still raise incidents and end. */
const KEYS_KEPT_BACK = 65_536;

/** True when no further element may be entered: what is left of the block is for incidents. */
export function hasUsedItsKeys(state: InstanceState): boolean {
  return state.keyCounter > KEYS_PER_INSTANCE - KEYS_KEPT_BACK;
}

/** The next key of this instance. @throws RangeError when the block is used up; `hasUsedItsKeys` stops the instance long before. */
export function nextKey(state: InstanceState): Key {
  state.keyCounter += 1;
  if (state.keyCounter >= KEYS_PER_INSTANCE)
    throw new RangeError(`Process instance ${state.processInstanceKey} has used up its block of keys`);
  return (BigInt(state.processInstanceKey) + BigInt(state.keyCounter)).toString();
}

/** The process instance that owns `key`: blocks start at multiples of their size. */
export function instanceOf(key: Key): Key {
  return ((BigInt(key) / BigInt(KEYS_PER_INSTANCE)) * BigInt(KEYS_PER_INSTANCE)).toString();
}
