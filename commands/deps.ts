import type { Client } from '@temporalio/client';
import type { Database } from '../db/connection.js';
import type { Notifications } from '../db/notifications.js';
import type { Actor } from '../workflows/engine/input.js';

/** What a command needs of the world. */
export interface CommandDeps {
  db: Database;
  temporal: Client;
  /** The task queue on which process workflows run. */
  taskQueue: string;
  /** Job types that built-in connectors carry out. */
  connectorTypes: string[];
  /** IANA zone for new instances. */
  timeZone: string;
  /** Wakes long polls at once; without it they look again after a moment. */
  notifications?: Notifications;
}

/** Who asks. Every command takes one; it reaches the history. */
export interface CommandContext {
  actor: Actor;
  /** The caller's idempotency key; generated when absent. */
  commandId?: string;
}
