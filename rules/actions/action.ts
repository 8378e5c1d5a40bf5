import type { Logger } from 'pino';
import type { Database } from '../../db/connection.js';
import type { CommandContext } from '../../commands/deps.js';
import type { RuleAction, Severity } from '../rule.js';

/** JSON by name. */
export type Variables = NonNullable<Extract<RuleAction, { type: 'start-process' }>['variables']>;

/** An alarm as its actions see it. */
export interface AlarmRecord {
  id: string;
  ruleId: string;
  ruleVersion: number;
  kind: string;
  severity: Severity;
  deviceId: string;
  deviceName: string;
  deviceType: string;
  gridId: string | null;
  location: string | null;
  linkedDeviceIds: string[];
  message: string;
  value: Variables[string];
  raisedAt: Date;
}

/** What actions need of the world. The two commands are those of `commands/`, bound to their deps by `service.ts`. */
export interface ActionDeps {
  db: Database;
  log: Logger;
  startInstance(
    context: CommandContext,
    args: { bpmnProcessId: string; variables: Variables; startId: string; businessKey: string },
  ): Promise<{ processInstanceKey: string }>;
  publishMessage(
    context: CommandContext,
    args: { name: string; correlationKey: string; variables: Variables; timeToLiveMs: number; messageId: string },
  ): Promise<unknown>;
  /** Resolves when the broker has taken the message. */
  publish(topic: string, payload: string): Promise<void>;
}

export interface ActionRun<T extends RuleAction['type'] = RuleAction['type']> {
  /** Unique for this action of this alarm, and the same however often it is tried: the idempotency key. */
  id: string;
  action: Extract<RuleAction, { type: T }>;
  alarm: AlarmRecord;
  /** The rule as the actor, for the history. */
  context: CommandContext;
}

/**
 * Carries out one type of action. It is called **at least once** and must be the same done twice. It throws when the world fails, and is
 * tried again until it is done; a CommandError 400 or 422 (the action itself is wrong) ends it as failed.
 * To add one: a file here, its schema in `rule.ts`, a line in `index.ts`.
 */
export type Action<T extends RuleAction['type']> = (run: ActionRun<T>, deps: ActionDeps) => Promise<void>;
