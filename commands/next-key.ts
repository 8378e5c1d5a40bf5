import type { Knex } from 'knex';
import type { Key } from '../workflows/engine/state.js';

/** A fresh block of keys; its first names an instance, a message, a signal (design: "Keys"). */
export async function nextKey(db: Knex): Promise<Key> {
  const { rows } = await db.raw<{ rows: { key: Key }[] }>(`SELECT nextval('key_blocks') AS key`);
  return (rows[0] as { key: Key }).key;
}
