import pg from 'pg';
import type { Database } from '../db/connection.js';
import type { ApiDeps } from './deps.js';

/** What a transaction announced on PostgreSQL's channel `changes` when it committed. */
export interface RecordChange {
  resource: string;
  id: string;
  op: 'created' | 'updated' | 'deleted';
}

type Listener = (change: RecordChange) => void;

/** Kept open so long after the last listener has left, so that one request after another need not connect anew. */
const LINGER_MS = 10_000;
const RECONNECT_MS = 1_000;

/** The announcements heard through one database: a single connection however many listen, opened when the first does. */
class Changes {
  private readonly listeners = new Set<Listener>();
  private client: pg.Client | undefined;
  private connecting = false;
  private lingering: NodeJS.Timeout | undefined;

  constructor(private readonly deps: Pick<ApiDeps, 'db' | 'log'>) {}

  /** Calls `listener` for each change from now on, until the answered function is called. */
  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    clearTimeout(this.lingering);
    void this.connect();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.lingering = setTimeout(() => this.disconnect(), LINGER_MS).unref();
    };
  }

  /** The changes of one record: `next` resolves at the next one, after `ms`, or when `signal` aborts. One that came since the last `next` counts. */
  of(resource: string, id: string): { next(ms: number, signal: AbortSignal): Promise<void>; stop(): void } {
    let pending = false;
    let wake: (() => void) | undefined;
    const stop = this.subscribe((change) => {
      if (change.resource !== resource || change.id !== id) return;
      pending = true;
      wake?.();
    });
    const next = async (ms: number, signal: AbortSignal) => {
      if (!pending && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
        });
        if (wake) signal.removeEventListener('abort', wake);
        wake = undefined;
      }
      pending = false;
    };
    return { next, stop };
  }

  private async connect(): Promise<void> {
    if (this.client || this.connecting) return;
    this.connecting = true;
    const client = new pg.Client((this.deps.db.client as { config: { connection: pg.ClientConfig } }).config.connection);
    const lost = () => {
      if (this.client === client) this.client = undefined;
      if (this.listeners.size > 0) setTimeout(() => void this.connect(), RECONNECT_MS).unref();
    };
    client.on('error', (error) => this.deps.log.warn({ err: error }, 'lost the connection that listens for changes'));
    client.on('end', lost);
    client.on('notification', ({ payload }) => this.announce(payload ?? ''));
    try {
      await client.connect();
      await client.query('LISTEN changes');
      this.client = client;
      if (this.listeners.size === 0) this.disconnect();
    } catch (error) {
      this.deps.log.warn({ err: error }, 'cannot listen for changes');
      await client.end().catch(() => undefined);
      lost();
    } finally {
      this.connecting = false;
    }
  }

  private disconnect(): void {
    const { client } = this;
    this.client = undefined;
    void client?.end().catch(() => undefined);
  }

  private announce(payload: string): void {
    let change: RecordChange;
    try {
      change = JSON.parse(payload) as RecordChange;
    } catch {
      this.deps.log.warn({ payload }, 'a change was announced that is not JSON');
      return;
    }
    for (const listener of this.listeners) listener(change);
  }
}

const byDatabase = new WeakMap<Database, Changes>();

/** The announcements of this process's database. */
export function changes(deps: Pick<ApiDeps, 'db' | 'log'>): Changes {
  let found = byDatabase.get(deps.db);
  if (!found) byDatabase.set(deps.db, (found = new Changes(deps)));
  return found;
}
