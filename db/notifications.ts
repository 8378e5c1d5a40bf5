import pg from 'pg';

type Listener = (payload: string) => void;

/**
 * What other connections tell through NOTIFY, over one connection of its own that is opened again when it breaks. A notification is a hint
 * to look, never the news itself: whoever waits must look once more after a while.
 */
export class Notifications {
  private readonly listeners = new Map<string, Set<Listener>>();
  private client: pg.Client | undefined;
  private isClosed = false;
  private reopening: NodeJS.Timeout | undefined;

  private constructor(private readonly url: string) {}

  static async connect(url: string): Promise<Notifications> {
    const notifications = new Notifications(url);
    try {
      await notifications.open();
    } catch (error) {
      notifications.isClosed = true;
      throw error;
    }
    return notifications;
  }

  /** Calls `listener` with the payload of each notification on `channel`. Answers how to stop. */
  async on(channel: string, listener: Listener): Promise<() => void> {
    let listeners = this.listeners.get(channel);
    if (!listeners) {
      this.listeners.set(channel, (listeners = new Set()));
      await this.client?.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
    }
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Resolves at the next notification on `channel` with exactly this payload, after `timeoutMs`, or when `signal` aborts, whichever comes first. */
  next(channel: string, payload: string, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const ends: (() => void)[] = [];
      const done = (): void => {
        for (const end of ends) end();
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      ends.push(() => clearTimeout(timer));
      signal?.addEventListener('abort', done, { once: true });
      ends.push(() => signal?.removeEventListener('abort', done));
      this.on(channel, (told) => told === payload && done()).then((stop) => ends.push(stop), done);
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.client?.end();
  }

  private async open(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'smart-community notifications', keepAlive: true });
    client.on('notification', ({ channel, payload }) => {
      for (const listener of this.listeners.get(channel) ?? []) listener(payload ?? '');
    });
    client.on('error', () => this.reopen(client));
    client.on('end', () => this.reopen(client));
    try {
      await client.connect();
    } catch (error) {
      this.reopen(client);
      throw error;
    }
    this.client = client;
    for (const channel of this.listeners.keys()) await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  }

  /** A lost connection says so more than once (error, end, a failed connect): one attempt is under way at a time. */
  private reopen(lost: pg.Client): void {
    if (this.isClosed || this.reopening || (this.client && this.client !== lost)) return;
    this.client = undefined;
    lost.removeAllListeners();
    lost.on('error', () => undefined);
    lost.end().catch(() => undefined);
    this.reopening = setTimeout(() => {
      this.reopening = undefined;
      if (!this.isClosed && !this.client) this.open().catch(() => undefined);
    }, 1_000).unref();
  }
}
