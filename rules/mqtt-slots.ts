import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/connection.js';

/** A session that the broker keeps for the platform, whichever process serves it now. */
export interface Slot {
  slot: number;
  clientId: string;
  /** Of the shared subscription. */
  group: string;
}

export interface SlotHolder {
  /** Gives all back; settles when others may take them. */
  release(): Promise<void>;
}

export interface SlotOptions {
  db: Database;
  log: Logger;
  /** Unlike any other process's, and the same after a restart: then its sessions are its own again at once. */
  name: string;
  /** The slots that this process serves from now on; settles when those it no longer has are let go of. */
  onHeld(slots: Slot[]): Promise<void>;
  turnMs?: number;
  leaseSeconds?: number;
}

/**
 * Shares out the platform's sessions at an external broker among the processes that consume. A broker gives each message of a shared
 * subscription to one session, also to one that is away; so there is a fixed number of them, and each is always served by someone: a
 * process that joins is given its share, one that leaves gives its back, and one that dies loses its to the others when its lease has
 * ended. Should two serve the same for a moment, the broker ends the older connection, and what was not acknowledged is sent again.
 */
export async function holdSlots(options: SlotOptions): Promise<SlotHolder> {
  const { db, log, name, onHeld, turnMs = 3_000, leaseSeconds = 12 } = options;
  const stopping = new AbortController();
  let held = '';

  const apply = async (slots: Slot[]): Promise<void> => {
    const next = slots.map(({ slot }) => slot).join(' ');
    if (next === held) return;
    await onHeld(slots);
    held = next;
    log.info({ slots: slots.length }, 'serving MQTT sessions');
  };
  const turn = async (): Promise<void> => {
    const { mine, surplus } = await db.transaction(async (trx) => {
      await trx.raw(`SELECT pg_advisory_xact_lock(hashtext('mqtt slots'))`);
      await trx.raw(`INSERT INTO mqtt_consumers (name, seen_at) VALUES (?, now()) ON CONFLICT (name) DO UPDATE SET seen_at = now()`, [
        name,
      ]);
      await trx.raw(`DELETE FROM mqtt_consumers WHERE seen_at < now() - ? * interval '1 second'`, [leaseSeconds]);
      const { rows: shares } = await trx.raw<{ rows: { share: number }[] }>(
        'SELECT ceil((SELECT count(*) FROM mqtt_slots)::numeric / (SELECT count(*) FROM mqtt_consumers))::int AS share',
      );
      const share = shares[0]?.share ?? 0;
      const { rows } = await trx.raw<{ rows: { slot: number; client_id: string; share_group: string }[] }>(
        `UPDATE mqtt_slots SET holder = ?, lease_until = now() + ? * interval '1 second'
         WHERE slot IN (
           SELECT slot FROM mqtt_slots WHERE holder = ? OR holder IS NULL OR lease_until < now() ORDER BY holder IS NOT DISTINCT FROM ? DESC, slot LIMIT ?)
         RETURNING slot, client_id, share_group`,
        [name, leaseSeconds, name, name, share],
      );
      const taken = rows
        .map((row) => ({ slot: row.slot, clientId: row.client_id, group: row.share_group }))
        .sort((a, b) => a.slot - b.slot);
      const { rows: over } = await trx.raw<{ rows: { slot: number }[] }>(
        'SELECT slot FROM mqtt_slots WHERE holder = ? AND slot <> ALL (?::int[])',
        [name, taken.map(({ slot }) => slot)],
      );
      return { mine: taken, surplus: over.map(({ slot }) => slot) };
    });
    await apply(mine);
    // Only now are they let go of: their connections are closed.
    if (surplus.length > 0)
      await db.raw('UPDATE mqtt_slots SET holder = NULL, lease_until = NULL WHERE holder = ? AND slot = ANY (?::int[])', [name, surplus]);
  };

  await turn();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await delay(turnMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      // Without the database there is nothing to acknowledge either; the sessions stay as they are until another has taken them.
      await turn().catch((error: unknown) => log.warn({ err: error }, 'MQTT sessions could not be shared out; at the next turn'));
    }
  })();
  return {
    async release() {
      stopping.abort();
      await running;
      await apply([]);
      await db('mqtt_consumers').where({ name }).delete();
      await db('mqtt_slots').where({ holder: name }).update({ holder: null, lease_until: null });
    },
  };
}
