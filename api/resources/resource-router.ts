import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import { can } from '../auth/can.js';
import type { User } from '../auth/user.js';
import { defineRoute, type Route } from '../route.js';
import type { AnyResource } from './define-resource.js';
import { actorOf, notifyChange, recordChange } from './record-change.js';
import type { ResourceActions, ResourceRecord } from './resource-actions.js';
import { findRow, listQuery, listRows, type Reader } from './resource-query.js';
import { fieldSql, toColumns, toRecord } from './resource-rows.js';

/** The routes of one resource: list, read and, where declared, create, change and delete; then those of its actions. */
export function resourceRoutes(resource: AnyResource, actions: ResourceActions = {}): Route[] {
  const path = `/api/v1/${resource.name}`;
  const tag = resource.name;
  const access = (action: string) => ({ action, resource: resource.name });
  const routes: Route[] = [
    defineRoute({
      method: 'get',
      path,
      tag,
      summary: `List ${resource.name}`,
      access: access('read'),
      query: listQuery,
      response: { status: 200, schema: z.object({ data: z.array(resource.schema), total: z.number().int() }) },
      handle: async ({ deps, user, query }) => {
        const { rows, total } = await listRows(deps.db, resource, query, { user, action: 'read' });
        return { status: 200, body: { data: rows.map((row) => visible(resource, toRecord(resource, row), user)), total } };
      },
    }),
    defineRoute({
      method: 'get',
      path: `${path}/{id}`,
      tag,
      summary: `One of ${resource.name}`,
      access: access('read'),
      response: { status: 200, schema: resource.schema },
      handle: async ({ deps, user, params }) => {
        const record = await readRecord(deps.db, resource, params.id!, { user, action: 'read' });
        return { status: 200, body: visible(resource, record, user) };
      },
    }),
  ];
  if (resource.create) {
    routes.push(
      defineRoute({
        method: 'post',
        path,
        tag,
        summary: `Create one of ${resource.name}`,
        access: access('create'),
        body: bodySchema(resource, 'create'),
        response: { status: 201, schema: resource.schema },
        handle: async ({ deps, user, body }) => {
          const record = await deps.db
            .transaction(async (trx) => {
              const input = body as ResourceRecord;
              const id = actions.create ? await actions.create({ user, deps, trx }, input) : await insert(trx, resource, input);
              const after = await readRecord(trx, resource, id, { user, action: 'create' });
              await recordWrite(trx, resource, user, 'CREATED', id, undefined, after);
              return after;
            })
            .catch(explainConstraint);
          return {
            status: 201,
            body: visible(resource, record, user),
            headers: { Location: `${path}/${encodeURIComponent(String(record[resource.id]))}` },
          };
        },
      }),
    );
  }
  if (resource.update) {
    routes.push(
      defineRoute({
        method: 'patch',
        path: `${path}/{id}`,
        tag,
        summary: `Change one of ${resource.name}`,
        access: access('update'),
        body: bodySchema(resource, 'update'),
        response: { status: 200, schema: resource.schema },
        handle: async ({ deps, user, params, body }) => {
          const id = params.id!;
          const record = await deps.db
            .transaction(async (trx) => {
              const before = await readRecord(trx, resource, id, { user, action: 'update' }, true);
              const changes = body as ResourceRecord;
              if (actions.update) await actions.update({ user, deps, trx }, id, changes, before);
              else if (Object.keys(changes).length) await whereId(trx, resource, id).update(toColumns(resource, changes));
              const after = await readRecord(trx, resource, id, { user, action: 'update' });
              await recordWrite(trx, resource, user, 'UPDATED', id, before, after);
              return after;
            })
            .catch(explainConstraint);
          return { status: 200, body: visible(resource, record, user) };
        },
      }),
    );
  }
  if (resource.remove) {
    routes.push(
      defineRoute({
        method: 'delete',
        path: `${path}/{id}`,
        tag,
        summary: `Delete one of ${resource.name}`,
        access: access('delete'),
        response: { status: 204 },
        handle: async ({ deps, user, params }) => {
          const id = params.id!;
          await deps.db
            .transaction(async (trx) => {
              const before = await readRecord(trx, resource, id, { user, action: 'delete' }, true);
              if (actions.remove) await actions.remove({ user, deps, trx }, id, before);
              else await whereId(trx, resource, id).delete();
              await recordWrite(trx, resource, user, 'DELETED', id, before, undefined);
            })
            .catch(explainConstraint);
          return { status: 204 };
        },
      }),
    );
  }
  return [...routes, ...(actions.routes ?? [])];
}

/** The record with `id`, if the reader may see it; else throws CommandError 404. */
export async function readRecord(db: Knex, resource: AnyResource, id: string, reader: Reader, lock = false): Promise<ResourceRecord> {
  const row = await findRow(db, resource, id, reader, lock);
  if (!row) throw new CommandError(404, 'NOT_FOUND', `There is no ${resource.name} record with ${resource.id} "${id}".`);
  return toRecord(resource, row);
}

/** Body of a create or change: the declared fields, nothing else; what a PATCH leaves out stays as it is. */
export function bodySchema(resource: AnyResource, operation: 'create' | 'update'): z.ZodType {
  const fields: string[] = resource[operation] ?? [];
  const shape = Object.fromEntries(fields.map((field) => [field, resource.schema.shape[field] as z.ZodType]));
  if (operation === 'create') return z.strictObject({ ...shape, ...resource.inputs.create });
  // A default belongs to creation: a PATCH without the field must not reset it.
  const entries = Object.entries(shape).map(([field, schema]) => [
    field,
    (schema instanceof z.ZodDefault ? (schema.unwrap() as z.ZodType) : schema).optional(),
  ]);
  return z.strictObject({ ...Object.fromEntries(entries), ...resource.inputs.update });
}

/** The record without the fields whose grade is above the reader's clearance. */
function visible(resource: AnyResource, record: ResourceRecord, user: User): ResourceRecord {
  const hidden = Object.entries(resource.fieldGrades).filter(
    ([field, grade]) =>
      !can(
        user,
        'read',
        resource.name,
        { grade: grade as number, owner: resource.scope.owner ? String(record[resource.scope.owner]) : undefined },
        field,
      ),
  );
  return hidden.length ? Object.fromEntries(Object.entries(record).filter(([field]) => !hidden.some(([name]) => name === field))) : record;
}

async function insert(trx: Knex.Transaction, resource: AnyResource, input: ResourceRecord): Promise<string> {
  const values = resource.idFrom === 'given' && input[resource.id] === undefined ? { ...input, [resource.id]: randomUUID() } : input;
  const [row] = (await trx(resource.table)
    .insert(toColumns(resource, values))
    .returning(trx.raw(`${fieldSql(resource, resource.id)}::text AS id`))) as { id: string }[];
  return row!.id;
}

function whereId(trx: Knex.Transaction, resource: AnyResource, id: string): Knex.QueryBuilder {
  return trx(resource.table).whereRaw(`${fieldSql(resource, resource.id)}::text = ?`, [id]);
}

async function recordWrite(
  trx: Knex.Transaction,
  resource: AnyResource,
  user: User,
  what: 'CREATED' | 'UPDATED' | 'DELETED',
  id: string,
  before: unknown,
  after: unknown,
): Promise<void> {
  if (resource.audited) {
    await recordChange(trx, { actor: actorOf(user), event: `RESOURCE_${what}`, entityType: resource.name, entityKey: id, before, after });
  }
  await notifyChange(trx, resource.name, id, what.toLowerCase() as 'created');
}

/** PostgreSQL's own words for a broken constraint, as an error the caller can act on. */
function explainConstraint(error: unknown): never {
  const { code, detail, column } = error as { code?: string; detail?: string; column?: string };
  if (code === '23505') throw new CommandError(409, 'ALREADY_EXISTS', detail ?? 'A record like this exists already.');
  if (code === '23503')
    throw new CommandError(409, 'REFERENCE_BROKEN', detail ?? 'The record refers to one that does not exist, or others refer to it.');
  if (code === '23502')
    throw new CommandError(400, 'INVALID_ARGUMENT', `${column ?? 'A field'} is required.`, [
      { path: column ?? '', message: 'Is required.' },
    ]);
  if (code === '23514') throw new CommandError(400, 'INVALID_ARGUMENT', detail ?? 'A value is not allowed.');
  throw error;
}
