import type { Knex } from 'knex';
import type { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import type { User } from '../auth/user.js';
import { actorOf, notifyChange, recordChange } from '../resources/record-change.js';
import { defineRoute, type Route } from '../route.js';
import { findByKey } from './search.js';
import { searchRoutes } from './search-routes.js';
import { itemSchema, type Searchable } from './searchable.js';

/** A searchable resource that people also create, change and delete: how, in the transaction that the history is written in. */
export interface Managed<C extends z.ZodType, U extends z.ZodType> {
  searchable: Searchable;
  path: string;
  /** Path parameter of one. */
  parameter: string;
  create: {
    body: C;
    /** Answers the new one's id, or undefined when there is one already. */
    insert(trx: Knex, body: z.output<C>, user: User): Promise<string | undefined>;
    /** What is answered, from the new item; the item itself unless told. */
    answer?(item: Record<string, unknown>): Record<string, unknown>;
  };
  update: {
    body: U;
    apply(trx: Knex, id: string, body: z.output<U>, user: User): Promise<void>;
    /** Camunda answers the new item, or nothing. */
    status: 200 | 204;
  };
  remove(trx: Knex, id: string, user: User): Promise<void>;
}

/** Search, get, create, update and delete. Each change needs the permission of its name, and is on record with what was before and after. */
export function managedRoutes<C extends z.ZodType, U extends z.ZodType>(managed: Managed<C, U>): Route[] {
  const { searchable, path, parameter, create, update } = managed;
  const tag = searchable.resource;
  const noun = searchable.noun.toLowerCase();
  const access = (action: string) => ({ action, resource: tag });
  const one = `${path}/{${parameter}}`;
  const item = itemSchema(searchable);
  return [
    ...searchRoutes(searchable, path, parameter),
    defineRoute({
      method: 'post',
      path,
      tag,
      summary: `Create a ${noun}`,
      access: access('create'),
      body: create.body,
      response: { status: 201, schema: item },
      handle: async ({ deps, user, body }) => {
        const created = await deps.db.transaction(async (trx) => {
          const id = await create.insert(trx, body, user);
          if (id === undefined) throw new CommandError(409, 'ALREADY_EXISTS', `There is such a ${noun} already.`);
          const after = await findByKey(trx, searchable, id, 'whole');
          await recordChange(trx, { actor: actorOf(user), event: 'RESOURCE_CREATED', entityType: tag, entityKey: id, after });
          await notifyChange(trx, tag, id, 'created');
          return after;
        });
        return { status: 201, body: create.answer ? create.answer(created) : created };
      },
    }),
    defineRoute({
      method: 'put',
      path: one,
      tag,
      summary: `Change a ${noun}`,
      access: access('update'),
      body: update.body,
      response: update.status === 200 ? { status: 200, schema: item } : { status: 204 },
      handle: async ({ deps, user, params, body }) => {
        const id = params[parameter]!;
        const changed = await deps.db.transaction(async (trx) => {
          const before = await findByKey(trx, searchable, id, 'whole');
          await update.apply(trx, id, body, user);
          const after = await findByKey(trx, searchable, id, 'whole');
          await recordChange(trx, { actor: actorOf(user), event: 'RESOURCE_UPDATED', entityType: tag, entityKey: id, before, after });
          await notifyChange(trx, tag, id, 'updated');
          return after;
        });
        return update.status === 200 ? { status: 200, body: changed } : { status: 204 };
      },
    }),
    defineRoute({
      method: 'delete',
      path: one,
      tag,
      summary: `Delete a ${noun}`,
      access: access('delete'),
      response: { status: 204 },
      handle: async ({ deps, user, params }) => {
        const id = params[parameter]!;
        await deps.db.transaction(async (trx) => {
          const before = await findByKey(trx, searchable, id, 'whole');
          await managed.remove(trx, id, user);
          await recordChange(trx, { actor: actorOf(user), event: 'RESOURCE_DELETED', entityType: tag, entityKey: id, before });
          await notifyChange(trx, tag, id, 'deleted');
        });
        return { status: 204 };
      },
    }),
  ];
}

/** Inserts the row unless there is one with its key; answers whether it did. */
export async function insertNew(trx: Knex, table: string, row: Record<string, unknown>): Promise<boolean> {
  const added = (await trx(table).insert(row).onConflict().ignore().returning('*')) as unknown[];
  return added.length > 0;
}
