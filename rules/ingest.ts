/** Step 1 of *Follow one alarm*. Before: a device has published. After: the reading is committed and may be acknowledged; rules have judged it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Database } from '../db/connection.js';
import { takeBatch, type BatchResult, type Message, type Outcome } from './batch.js';
import { currentCatalog, type Catalog } from './catalog.js';
import type { RulesMetrics } from './metrics.js';
import { parseReadings, type Refusal } from './reading.js';

export interface IngestDeps {
  db: Database;
  log: Logger;
  metrics: RulesMetrics;
  /** IANA zone of rules' schedules. */
  timeZone: string;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Called after a commit that left something to set in motion. */
  onAlarm?: () => void;
}

export type Inbound = Omit<Message, 'parsed' | 'receivedAt'>;

export interface Ingest {
  /**
   * Takes one message and settles when it is committed, as a reading or as a dead letter; only then may it be acknowledged. Rejects when the
   * database stays away, or after `close`: the message was not taken and the device must send it again. One device's messages are judged in
   * the order in which they are given.
   */
  accept(message: Inbound): Promise<Outcome>;
  /** Records that a message could not even be read (its topic is not the device's own, it is too large to parse). Settles when committed. */
  refuse(message: Inbound, refusal: Refusal): Promise<Outcome>;
  /** Messages that wait. */
  waiting(): number;
  close(): Promise<void>;
}

interface Waiting {
  message: Message;
  resolve: (outcome: Outcome) => void;
  reject: (error: Error) => void;
}

const maxBatch = 500;
const maxBatchBytes = 8 * 1024 * 1024;
/** Two, so that one batch is made ready while the database writes the other; a device is always in the same one. */
const laneCount = 2;
const attempts = 8;

export function createIngest(deps: IngestDeps): Ingest {
  let catalog: Catalog | undefined;
  let isClosed = false;
  const lanes = Array.from({ length: laneCount }, () => createLane());

  async function store(messages: Message[]): Promise<BatchResult> {
    const result = await deps.db.transaction(async (trx) => {
      catalog = await currentCatalog(trx, catalog, deps.log);
      return takeBatch(trx, messages, catalog, new Date(deps.clock()), deps.timeZone);
    });
    deps.metrics.points.inc(result.points);
    deps.metrics.alarmsRaised.inc(result.raised);
    deps.metrics.alarmsCleared.inc(result.cleared);
    for (const outcome of result.outcomes) if ('refusal' in outcome) deps.metrics.deadLetters.inc({ reason: outcome.refusal.reason });
    if (result.raised + result.cleared > 0) deps.onAlarm?.();
    return result;
  }

  /** Waits for a database that is away; splits a batch that the database will not take until the one message that spoils it is alone. */
  async function storeInTheEnd(messages: Message[]): Promise<Outcome[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await store(messages)).outcomes;
      } catch (error) {
        if (isOfTheData(error)) break;
        if (attempt === attempts || isClosed) throw error;
        deps.log.warn({ err: error, attempt, messages: messages.length }, 'telemetry could not be stored, trying again');
        await delay(Math.min(100 * 2 ** attempt, 5_000));
      }
    }
    const [only] = messages;
    if (messages.length === 1 && only) {
      const refusal: Refusal = { reason: 'not-storable', detail: 'The database refused the values of this message.' };
      deps.log.error({ deviceId: only.deviceId, topic: only.topic }, 'telemetry message cannot be stored and goes to the dead letters');
      return (await store([{ ...only, parsed: refusal }])).outcomes;
    }
    const middle = messages.length >> 1;
    return [...(await storeInTheEnd(messages.slice(0, middle))), ...(await storeInTheEnd(messages.slice(middle)))];
  }

  function createLane() {
    let queue: Waiting[] = [];
    let running: Promise<void> | undefined;

    async function run(): Promise<void> {
      // One turn of the event loop: what arrives together is stored together.
      await new Promise(setImmediate);
      while (queue.length > 0) {
        const batch = takeUpTo(queue);
        queue = queue.slice(batch.length);
        const end = deps.metrics.batchSeconds.startTimer();
        deps.metrics.batchMessages.observe(batch.length);
        try {
          const outcomes = await storeInTheEnd(batch.map((item) => item.message));
          for (const [index, item] of batch.entries()) item.resolve(outcomes[index] as Outcome);
        } catch (error) {
          deps.log.error({ err: error, messages: batch.length }, 'telemetry was not stored; devices will send it again');
          for (const item of batch) item.reject(error as Error);
        }
        end();
        deps.metrics.waiting.set(waiting());
      }
      running = undefined;
    }

    return {
      add(item: Waiting): void {
        queue.push(item);
        running ??= run();
      },
      length: () => queue.length,
      idle: async () => running,
    };
  }

  function take(message: Message): Promise<Outcome> {
    if (isClosed) return Promise.reject(new Error('Telemetry is no longer taken: the platform is stopping.'));
    deps.metrics.messages.inc({ source: message.source });
    return new Promise((resolve, reject) => lanes[laneOf(message.deviceId)]?.add({ message, resolve, reject }));
  }

  const waiting = () => lanes.reduce((sum, lane) => sum + lane.length(), 0);

  return {
    accept(message) {
      const receivedAt = deps.clock();
      return take({ ...message, receivedAt, parsed: parseReadings(message.payload, receivedAt) });
    },
    refuse: (message, refusal) => take({ ...message, receivedAt: deps.clock(), parsed: refusal }),
    waiting,
    async close() {
      isClosed = true;
      await Promise.all(lanes.map((lane) => lane.idle()));
    },
  };
}

function takeUpTo(queue: Waiting[]): Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const { message } of queue) {
    bytes += message.payload instanceof Uint8Array ? message.payload.byteLength : 1024;
    if (count === maxBatch || (count > 0 && bytes > maxBatchBytes)) break;
    count += 1;
  }
  return queue.slice(0, count);
}

/** FNV-1a. */
function laneOf(deviceId: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < deviceId.length; index++) hash = Math.imul(hash ^ deviceId.charCodeAt(index), 0x01000193);
  return (hash >>> 0) % laneCount;
}

/** SQLSTATE classes that say the data is wrong (22 data exception, 23 integrity, 54 program limit), not that the database is away or busy. */
function isOfTheData(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^(22|23|54)...$/.test(code);
}
