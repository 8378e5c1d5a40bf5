import type { Knex } from 'knex';
import type { User } from '../auth/user.js';
import type { ApiDeps } from '../deps.js';
import type { Route } from '../route.js';

/** A record as the API answers it. */
export type ResourceRecord = Record<string, unknown>;

export interface ActionContext {
  user: User;
  deps: ApiDeps;
  /** The change's transaction; its history row is written in the same one. */
  trx: Knex.Transaction;
}

/**
 * What a resource does beyond plain rows (`<resource>.actions.ts`). Each of the first three replaces the router's own
 * INSERT, UPDATE or DELETE, inside the transaction in which the router then reads the record again and writes the history;
 * each throws a CommandError to refuse. `routes` are further operations, e.g. `POST /api/v1/alarms/{id}/acknowledgement`.
 */
export interface ResourceActions {
  /** Stores `input` (validated, camelCase) and answers the id of the new record. */
  create?(context: ActionContext, input: ResourceRecord): Promise<string>;
  update?(context: ActionContext, id: string, changes: ResourceRecord, before: ResourceRecord): Promise<void>;
  remove?(context: ActionContext, id: string, before: ResourceRecord): Promise<void>;
  routes?: Route[];
}
