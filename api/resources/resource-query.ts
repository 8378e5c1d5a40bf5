import type { Knex } from 'knex';
import { z } from 'zod';
import { CommandError, type FieldError } from '../../commands/command-error.js';
import { rowScope, type RowScope } from '../auth/can.js';
import type { User } from '../auth/user.js';
import type { AnyResource, FilterOperator } from './define-resource.js';
import { fieldSql, plainType, selectFields } from './resource-rows.js';

/** Query string of a list, as react-admin's simple REST convention has it. */
export const listQuery = z.object({
  page: z.coerce.number().int().min(1).default(1).describe('Page, from 1'),
  perPage: z.coerce.number().int().min(1).max(1000).default(25).describe('Records a page, at most 1000'),
  sort: z.string().optional().describe('Field to sort by'),
  order: z.preprocess((value) => (typeof value === 'string' ? value.toUpperCase() : value), z.enum(['ASC', 'DESC'])).optional(),
  filter: z.string().optional().describe('JSON object: field to value, or to a list of which one must match'),
  q: z.string().max(200).optional().describe('Text to look for'),
});

export type ListQuery = z.output<typeof listQuery>;

/** Who reads, and for which action: decides which rows there are. */
export interface Reader {
  user: User;
  action: string;
}

/** One page and the number of all that match. Throws CommandError 400 with a field error per unknown filter, bad value or sort. */
export async function listRows(
  db: Knex,
  resource: AnyResource,
  query: ListQuery,
  reader: Reader,
): Promise<{ rows: Record<string, unknown>[]; total: number }> {
  const matching = () => applySearch(applyFilter(visibleRows(db, resource, reader), resource, query.filter), resource, query.q);
  const sort = query.sort ?? resource.defaultSort.field;
  if (query.sort !== undefined && !resource.sorts.includes(query.sort) && query.sort !== resource.id) {
    throw invalid([{ path: 'sort', message: `Must be one of ${resource.sorts.join(', ')}.` }]);
  }
  const order = query.order ?? (query.sort === undefined ? resource.defaultSort.order : 'ASC');
  const rows = matching()
    .select(selectFields(db, resource))
    .orderByRaw(`${fieldSql(resource, sort)} ${order} NULLS LAST, ${fieldSql(resource, resource.id)} ${order}`)
    .limit(query.perPage)
    .offset((query.page - 1) * query.perPage);
  const counted = matching().count({ total: '*' });
  const [found, [count]] = await Promise.all([rows, counted]);
  return { rows: found as Record<string, unknown>[], total: Number((count as { total: string }).total) };
}

/** The row of one record inside the reader's scope, or undefined. */
export async function findRow(
  db: Knex,
  resource: AnyResource,
  id: string,
  reader: Reader,
  lock = false,
): Promise<Record<string, unknown> | undefined> {
  // Compared as text: an id that is not even of the column's type is simply not found.
  const query = visibleRows(db, resource, reader)
    .select(selectFields(db, resource))
    .whereRaw(`${fieldSql(resource, resource.id)}::text = ?`, [id]);
  return (await (lock && !resource.view ? query.forUpdate(resource.table) : query).first()) as Record<string, unknown> | undefined;
}

/** The rows the reader may see, before any filter. */
function visibleRows(db: Knex, resource: AnyResource, { user, action }: Reader): Knex.QueryBuilder {
  const { account, roles, gridIds } = user;
  const query = resource.view ? db(db.raw(`(${resource.view}) AS "${resource.table}"`, { account, roles, gridIds })) : db(resource.table);
  const scope: RowScope = rowScope(user, action, resource.name);
  if (scope === 'all') return query;
  if (scope === 'none') return query.whereRaw('false');
  if (scope.grids && resource.scope.grid) {
    const grid = fieldSql(resource, resource.scope.grid);
    query.whereRaw(`(${grid} IS NULL OR ${grid} = ANY(?))`, [scope.grids]);
  }
  if (scope.owner !== undefined && resource.scope.owner) query.whereRaw(`${fieldSql(resource, resource.scope.owner)} = ?`, [scope.owner]);
  return query;
}

function applySearch(query: Knex.QueryBuilder, resource: AnyResource, q: string | undefined): Knex.QueryBuilder {
  if (!q || resource.search.length === 0) return query;
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const columns = resource.search.map((field) => `${fieldSql(resource, field)}::text ILIKE ?`);
  return query.whereRaw(
    `(${columns.join(' OR ')})`,
    columns.map(() => pattern),
  );
}

function applyFilter(query: Knex.QueryBuilder, resource: AnyResource, text: string | undefined): Knex.QueryBuilder {
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(parseFilter(text))) {
    const path = `filter.${name}`;
    const filter = resource.filters[name] ?? (name === resource.id ? {} : undefined);
    if (!filter) errors.push({ path, message: `Unknown filter; known are ${Object.keys(resource.filters).join(', ')}.` });
    else {
      const field = filter.field ?? name;
      const schema = resource.schema.shape[field] as z.ZodType;
      const problem = problemOf(schema, value);
      if (problem) errors.push({ path, message: problem });
      else compare(query, fieldSql(resource, field), filter.operator ?? 'equals', value, schema);
    }
  }
  if (errors.length) throw invalid(errors);
  return query;
}

function parseFilter(text: string | undefined): Record<string, unknown> {
  if (!text) return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid([{ path: 'filter', message: 'Is not JSON.' }]);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid([{ path: 'filter', message: 'Must be a JSON object.' }]);
  return value as Record<string, unknown>;
}

/** What is wrong with a filter's value for a field of this type: PostgreSQL would fail on it. */
function problemOf(schema: z.ZodType, value: unknown): string | undefined {
  const items = Array.isArray(value) ? value : [value];
  const type = plainType(schema);
  for (const item of items) {
    if (item === null) continue;
    if (typeof item === 'object') return 'Must be a text, number, true, false, null or a list of those.';
    if (type === 'number' && !Number.isFinite(Number(item))) return 'Must be a number.';
    if (type === 'boolean' && typeof item !== 'boolean') return 'Must be true or false.';
    if (isTime(schema) && Number.isNaN(Date.parse(String(item)))) return 'Must be a time as in RFC 3339.';
  }
  return undefined;
}

function isTime(schema: z.ZodType): boolean {
  let inner: z.ZodType = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable) inner = inner.unwrap() as z.ZodType;
  return inner instanceof z.ZodISODateTime;
}

const SQL: Record<Exclude<FilterOperator, 'equals' | 'not' | 'includes' | 'contains' | 'startsWith'>, string> = {
  gt: '>',
  gte: '>=',
  lt: '<',
  lte: '<=',
};

function compare(query: Knex.QueryBuilder, sql: string, operator: FilterOperator, value: unknown, schema: z.ZodType): void {
  const type = plainType(schema);
  const typed = (item: unknown) =>
    isTime(schema) ? new Date(String(item)) : type === 'number' || type === 'boolean' ? item : String(item);
  // Cast where the column may be an integer key shown as text.
  const column = type === 'string' && !isTime(schema) ? `${sql}::text` : sql;
  const items = (Array.isArray(value) ? value : [value]).filter((item) => item !== null).map(typed);
  switch (operator) {
    case 'equals':
    case 'not': {
      const parts = [
        ...(items.length ? [`${column} IN (${items.map(() => '?').join(', ')})`] : []),
        ...(value === null || (Array.isArray(value) && value.includes(null)) ? [`${sql} IS NULL`] : []),
      ];
      const condition = parts.length ? `(${parts.join(' OR ')})` : 'false';
      query.whereRaw(operator === 'equals' ? condition : `(${condition}) IS NOT TRUE`, items as Knex.RawBinding[]);
      return;
    }
    case 'includes':
      query.whereRaw(`${sql} && ?`, [items.map(String)]);
      return;
    case 'contains':
    case 'startsWith': {
      const text = String(value).replace(/[\\%_]/g, '\\$&');
      query.whereRaw(`${sql}::text ILIKE ?`, [operator === 'contains' ? `%${text}%` : `${text}%`]);
      return;
    }
    default:
      query.whereRaw(`${sql} ${SQL[operator]} ?`, [items[0] as Knex.RawBinding]);
  }
}

function invalid(fields: FieldError[]): CommandError {
  return new CommandError(400, 'INVALID_ARGUMENT', fields.map((field) => `${field.path}: ${field.message}`).join(' '), fields);
}
