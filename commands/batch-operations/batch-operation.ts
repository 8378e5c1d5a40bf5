import type { Json } from '../../workflows/engine/json.js';
import type { Actor } from '../../workflows/engine/input.js';
import type { Key } from '../../workflows/engine/state.js';
import type { MigrateInstanceArgs } from '../migrate-instance.js';
import type { ModifyInstanceArgs } from '../modify-instance.js';

/** What each type of batch operation needs to know beyond its items. */
export interface Instructions {
  CANCEL_PROCESS_INSTANCE: Record<string, never>;
  RESOLVE_INCIDENT: Record<string, never>;
  MIGRATE_PROCESS_INSTANCE: Omit<MigrateInstanceArgs, 'processInstanceKey'>;
  MODIFY_PROCESS_INSTANCE: Required<Pick<ModifyInstanceArgs, 'moveInstructions'>>;
}

export type BatchOperationType = keyof Instructions;

/** CREATED until the first item is taken; SUSPENDED takes none; COMPLETED with each item done or failed. */
export type BatchOperationState = 'CREATED' | 'ACTIVE' | 'SUSPENDED' | 'COMPLETED' | 'CANCELED';

/** ACTIVE until it is done. */
export type ItemState = 'ACTIVE' | 'COMPLETED' | 'CANCELED' | 'FAILED';

/** One item that this process has taken, with what is to be done to it. */
export interface Item {
  itemId: string;
  batchOperationKey: Key;
  /** Key of the instance or the incident. */
  itemKey: Key;
  processInstanceKey: Key;
  operationType: BatchOperationType;
  instruction: Json;
  /** Who asked for the operation: every item is done in their name. */
  actor: Actor;
  /** This attempt's number, from 1. */
  attempt: number;
}

/** The channel on which PostgreSQL tells that there are items to do. */
export const CHANNEL = 'batch_operations';
