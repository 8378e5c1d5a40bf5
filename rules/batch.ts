/** Step 1 of *Follow one alarm*, continued. Before: parsed messages (`ingest.ts`). After, in one transaction: telemetry, newest values, alarms and their actions, dead letters. */
import type { Knex } from 'knex';
import type { Catalog } from './catalog.js';
import { storeDeadLetters, type DeadLetter } from './dead-letter.js';
import { lockDevices, saveDevices, type Device } from './device.js';
import { Judge } from './judge.js';
import type { Reading, Refusal, Value } from './reading.js';
import type { Rule } from './rule.js';
import { storePoints, type Point } from './telemetry.js';
import { readWindows, type WindowRequest } from './window.js';

export interface Message {
  source: 'mqtt' | 'http';
  topic: string;
  deviceId: string;
  payload: Uint8Array | { parsed: unknown };
  /** Milliseconds since 1970. */
  receivedAt: number;
  /** What `parseReadings` made of the payload. */
  parsed: Reading[] | Refusal;
}

export type Outcome = { stored: number } | { refusal: Refusal };

export interface BatchResult {
  /** One for each message, in order. */
  outcomes: Outcome[];
  points: number;
  raised: number;
  cleared: number;
}

/** A device names its keys, so their number must have an end. */
const maxKeysPerDevice = 500;

/** New values of one device at one moment. */
interface Observation {
  device: Device;
  at: number;
  values: Map<string, Value>;
}

/** Takes a batch of messages. The caller commits; it holds the locks of all devices in the batch until then. */
export async function takeBatch(
  trx: Knex.Transaction,
  messages: Message[],
  catalog: Catalog,
  now: Date,
  timeZone: string,
): Promise<BatchResult> {
  const devices = await lockDevices(trx, [...new Set(messages.map((message) => message.deviceId))].sort());
  const observations: Observation[] = [];
  const points: Point[] = [];
  const letters: DeadLetter[] = [];
  // Per device that was heard: the newest time of each key.
  const clocks = new Map<Device, Map<string, number>>();

  const outcomes = messages.map((message): Outcome => {
    const device = devices.get(message.deviceId);
    const clock = device && (clocks.get(device) ?? new Map([...device.lastValues].map(([key, last]) => [key, last.ts])));
    const refusal = 'reason' in message.parsed ? message.parsed : refuse(message.deviceId, message.parsed, device, clock, catalog);
    if (refusal || !device || !clock || 'reason' in message.parsed) {
      const why: Refusal = refusal ?? unknownDevice(message.deviceId);
      letters.push({ source: message.source, topic: message.topic, deviceId: message.deviceId, refusal: why, payload: message.payload });
      return { refusal: why };
    }
    clocks.set(device, clock);
    let stored = 0;
    for (const reading of inOrder(message.parsed)) {
      const at = reading.ts ?? arrival(message.receivedAt, reading, clock);
      const fresh = new Map<string, Value>();
      for (const [key, value] of reading.values) {
        points.push({ deviceId: device.id, key, ts: at, value });
        stored += 1;
        // Late or repeated: kept on record, but the present is not judged by it.
        if (at <= (clock.get(key) ?? -Infinity)) continue;
        clock.set(key, at);
        fresh.set(key, value);
      }
      if (fresh.size > 0) observations.push({ device, at, values: fresh });
    }
    return { stored };
  });

  const stored = await storePoints(trx, points);
  const judge = await judgeObservations(trx, observations, catalog, now, timeZone);
  await saveDevices(trx, [...clocks.keys()], now);
  await storeDeadLetters(trx, letters);
  return { outcomes, points: stored, raised: judge?.alarms.raisedCount ?? 0, cleared: judge?.alarms.clearedCount ?? 0 };
}

async function judgeObservations(
  trx: Knex.Transaction,
  observations: Observation[],
  catalog: Catalog,
  now: Date,
  timeZone: string,
): Promise<Judge | undefined> {
  const work = observations.map(({ device, at, values }) => {
    const candidates: Rule[] = device.status === 'active' ? catalog.index.candidates(device, values.keys()) : [];
    return { device, at, values, candidates };
  });
  const judged = new Set(work.filter(({ candidates }) => candidates.length > 0).map(({ device }) => device.id));
  const requests: WindowRequest[] = work.flatMap(({ device, at, candidates }) =>
    candidates.filter((rule) => rule.windows).map((rule) => ({ rule, deviceId: device.id, at })),
  );
  const windows = (await readWindows(trx, requests)).values();
  const judge = judged.size > 0 ? new Judge(trx, now, timeZone) : undefined;
  await judge?.load([...judged]);
  for (const { device, at, values, candidates } of work) {
    for (const [key, value] of values) device.lastValues.set(key, { value, ts: at });
    for (const rule of candidates) await judge?.judge(rule, device, rule.windows ? (windows.next().value ?? {}) : {}, at);
  }
  await judge?.write();
  return judge;
}

/** By their times; those without come last, in the order given. */
function inOrder(readings: Reading[]): Reading[] {
  return readings.length === 1 ? readings : [...readings].sort((a, b) => (a.ts ?? Infinity) - (b.ts ?? Infinity) || 0);
}

/** A reading without a time has that of its arrival, moved on by the milliseconds it takes to stand after the one before: none is taken for a repetition. */
function arrival(receivedAt: number, reading: Reading, clock: Map<string, number>): number {
  return Math.max(receivedAt, ...[...reading.values.keys()].map((key) => (clock.get(key) ?? -Infinity) + 1));
}

function refuse(
  deviceId: string,
  readings: Reading[],
  device: Device | undefined,
  clock: Map<string, number> | undefined,
  catalog: Catalog,
): Refusal | undefined {
  if (!device || !clock) return unknownDevice(deviceId);
  if (device.status === 'disabled') return { reason: 'device-disabled', detail: `Device ${device.id} is disabled.` };
  const types = catalog.keyTypes.get(device.typeId);
  const newKeys = new Set<string>();
  for (const { values } of readings)
    for (const [key, value] of values) {
      const type = types?.get(key);
      if (type !== undefined && typeof value !== type)
        return { reason: 'wrong-type', detail: `"${key}" of a ${device.typeId} is a ${type}, not a ${typeof value}.`, path: key };
      if (!clock.has(key)) newKeys.add(key);
    }
  if (newKeys.size > 0 && clock.size + newKeys.size > maxKeysPerDevice)
    return { reason: 'too-many-values', detail: `Device ${device.id} would have more than ${maxKeysPerDevice} keys.` };
  return undefined;
}

const unknownDevice = (deviceId: string): Refusal => ({ reason: 'unknown-device', detail: `There is no device ${deviceId}.` });
