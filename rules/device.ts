import type { Knex } from 'knex';
import type { Value } from './reading.js';

export type DeviceStatus = 'active' | 'maintenance' | 'disabled';

/** The newest value of a key and when it was measured (milliseconds since 1970). */
export interface LastValue {
  value: Value;
  ts: number;
}

/** A device as rules see it: what people entered, and the newest value of each key. */
export interface Device {
  id: string;
  name: string;
  typeId: string;
  gridId: string | null;
  location: string | null;
  status: DeviceStatus;
  tags: string[];
  linkedDeviceIds: string[];
  lastValues: Map<string, LastValue>;
}

interface DeviceRow {
  id: string;
  name: string;
  type_id: string;
  grid_id: string | null;
  location: string | null;
  status: DeviceStatus;
  tags: string[];
  linked_device_ids: string[];
  readings: Record<string, LastValue>;
}

/**
 * Reads devices and locks their states until the transaction ends, so that one device's readings are judged one after the other, in
 * whichever process they arrive. Locks are taken in the order of the ids: two batches cannot wait for each other. Unknown ids are left out.
 */
export async function lockDevices(trx: Knex.Transaction, ids: string[]): Promise<Map<string, Device>> {
  const { rows } = await trx.raw<{ rows: DeviceRow[] }>(
    `SELECT d.id, d.name, d.type_id, d.grid_id, d.location, d.status, d.tags, d.linked_device_ids, s.readings
     FROM device_states s JOIN devices d ON d.id = s.device_id
     WHERE s.device_id = ANY (?::text[]) ORDER BY s.device_id FOR NO KEY UPDATE OF s`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, fromRow(row)]));
}

/** Writes back the newest values and when each device was last heard. */
export async function saveDevices(trx: Knex.Transaction, devices: Device[], seenAt: Date): Promise<void> {
  if (devices.length === 0) return;
  await trx.raw(
    `UPDATE device_states s SET readings = v.readings, last_seen_at = ?
     FROM unnest(?::text[], ?::jsonb[]) AS v (id, readings) WHERE s.device_id = v.id`,
    [seenAt, devices.map((device) => device.id), devices.map((device) => JSON.stringify(Object.fromEntries(device.lastValues)))],
  );
}

function fromRow(row: DeviceRow): Device {
  return {
    id: row.id,
    name: row.name,
    typeId: row.type_id,
    gridId: row.grid_id,
    location: row.location,
    status: row.status,
    tags: row.tags,
    linkedDeviceIds: row.linked_device_ids,
    lastValues: new Map(Object.entries(row.readings)),
  };
}
