import type { Knex } from 'knex';
import { CommandError } from '../../commands/command-error.js';
import { can, rowScope } from '../auth/can.js';
import type { User } from '../auth/user.js';
import { CAST, conditionSql, keySchema, type Condition } from './filter.js';
import type { Page, Searchable, SearchRequest } from './searchable.js';
import { all, any, FALSE, TRUE, type Sql } from './sql.js';

export interface SearchResult {
  items: Record<string, unknown>[];
  page: { totalItems: number; hasMoreTotalItems: boolean; startCursor?: string; endCursor?: string };
}

interface Order {
  sql: string;
  type: keyof typeof CAST;
  descending: boolean;
}

/** Who reads; `whole` where the caller has already decided (`can`) that all rows within its condition may be seen. */
export type Reader = User | 'whole';

/** One page of the rows that the reader may see, that meet the filter and lie `within` (a path's own condition). */
export async function search(
  db: Knex,
  searchable: Searchable,
  request: SearchRequest,
  reader: Reader,
  within: Sql = TRUE,
): Promise<SearchResult> {
  refuseAboveClearance(searchable, request, reader);
  const where = matchingSql(searchable, request.filter, reader, within);
  const orders = ordersOf(searchable, request.sort);
  const backwards = 'before' in request.page;
  const beyond = await cursorSql(db, searchable, orders, request.page);
  const matching = all([where, beyond]);
  const orderBy = orders
    .map(({ sql, descending }) => `${sql} ${descending !== backwards ? 'DESC NULLS FIRST' : 'ASC NULLS LAST'}`)
    .join(', ');
  const offset = 'from' in request.page ? request.page.from : 0;
  const [rows, [count]] = await Promise.all([
    select(db, searchable, matching, `ORDER BY ${orderBy} LIMIT ${request.page.limit} OFFSET ${offset}`),
    raw<{ total: string }>(db, `SELECT count(*) AS total FROM ${searchable.from} WHERE ${where.sql}`, where.bindings),
  ]);
  if (backwards) rows.reverse();
  const cursorAt = (row: Record<string, unknown> | undefined) => row && Buffer.from(String(row[CURSOR])).toString('base64');
  const [start, end] = [cursorAt(rows[0]), cursorAt(rows.at(-1))];
  return {
    items: rows.map((row) => cleared(searchable, toItem(row), reader)),
    page: { totalItems: Number(count!.total), hasMoreTotalItems: false, ...(start && end ? { startCursor: start, endCursor: end } : {}) },
  };
}

/** The rows that a search finds, whatever the page: those that the reader may see, that meet the filter and lie `within`. */
export function matchingSql(searchable: Searchable, filter: Record<string, unknown>, reader: Reader, within: Sql = TRUE): Sql {
  const listed: Sql = searchable.hidden === undefined ? TRUE : { sql: `NOT (${searchable.hidden})`, bindings: [] };
  return all([within, listed, scopeSql(searchable, reader), filterSql(searchable, filter)]);
}

/** The item with this key. Throws CommandError 400 (not a key), 404 (no such item) or 403 (not one the reader may see). */
export async function findByKey(db: Knex, searchable: Searchable, key: string, reader: Reader): Promise<Record<string, unknown>> {
  const where: Sql = {
    sql: `${searchable.key} = CAST(? AS ${CAST[keyTypeOf(searchable)]})`,
    bindings: [keyTypeOf(searchable) === 'key' ? parseKey(key) : key],
  };
  const [row] = await select(db, searchable, all([where, scopeSql(searchable, reader)]));
  if (row) return cleared(searchable, toItem(row), reader);
  const exists = reader !== 'whole' && (await raw(db, `SELECT 1 AS one FROM ${searchable.from} WHERE ${where.sql}`, where.bindings)).length;
  if (exists)
    throw new CommandError(403, 'FORBIDDEN', `Account "${reader.account}" may not see ${searchable.noun.toLowerCase()} "${key}".`);
  throw notFound(searchable.noun, key);
}

const mayRead = (searchable: Searchable, reader: Reader, name: string): boolean => {
  const grade = searchable.fields[name]?.grade;
  return grade === undefined || reader === 'whole' || can(reader, 'read', searchable.resource, { grade }, name);
};

/** The item without the fields that the reader is not cleared for. */
function cleared(searchable: Searchable, item: Record<string, unknown>, reader: Reader): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => mayRead(searchable, reader, name)));
}

/** A filter or an order tells as much of a field as the field itself. */
function refuseAboveClearance(searchable: Searchable, { filter, sort }: SearchRequest, reader: Reader): void {
  const branches = [filter, ...((filter['$or'] as Record<string, unknown>[] | undefined) ?? [])];
  const asked = [...branches.flatMap((branch) => Object.keys(branch)), ...sort.map(({ field }) => field)];
  const above = asked.find((name) => !mayRead(searchable, reader, name));
  if (above !== undefined) throw new CommandError(403, 'FORBIDDEN', `You are not cleared for field "${above}".`);
}

/** The 404 of an item. */
export function notFound(noun: string, key: string): CommandError {
  return new CommandError(404, 'NOT_FOUND', `${noun} with key "${key.slice(0, 300)}" was not found.`);
}

function keyTypeOf(searchable: Searchable): 'key' | 'string' {
  return searchable.keyType ?? 'key';
}

/** A key from a path; throws CommandError 400. */
export function parseKey(text: string): string {
  const { success, data } = keySchema.safeParse(text);
  if (!success || BigInt.asIntN(64, BigInt(data)) !== BigInt(data))
    throw new CommandError(400, 'INVALID_ARGUMENT', `"${text.slice(0, 100)}" is not a key: a 64-bit number as a decimal string.`);
  return data;
}

const CURSOR = '$cursor';

async function select(db: Knex, searchable: Searchable, where: Sql, rest = ''): Promise<Record<string, unknown>[]> {
  const fields = Object.entries(searchable.fields).filter(([, field]) => field.answer !== false);
  const columns = [
    ...fields.map(([name, { sql, type }]) => `${type === 'json' ? `(${sql})::text` : sql} AS "${name}"`),
    ...Object.entries(searchable.answers ?? {}).map(([name, { sql }]) => `${sql} AS "${name}"`),
  ];
  const rows = await raw(
    db,
    `SELECT ${[...columns, `${searchable.key} AS "${CURSOR}"`].join(', ')} FROM ${searchable.from} WHERE ${where.sql} ${rest}`,
    where.bindings,
  );
  // PostgreSQL writes jsonb with spaces; Camunda's values have none.
  for (const [name] of fields.filter(([, { type }]) => type === 'json'))
    for (const row of rows) row[name] = JSON.stringify(JSON.parse(String(row[name])));
  return rows;
}

async function raw<Row = Record<string, unknown>>(db: Knex, sql: string, bindings: Knex.RawBinding[]): Promise<Row[]> {
  return ((await db.raw(sql, bindings)) as { rows: Row[] }).rows;
}

function toItem(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name, value]) => value !== null && name !== CURSOR)
      .map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  );
}

/** The rows the reader may see at all. */
function scopeSql(searchable: Searchable, reader: Reader): Sql {
  if (reader === 'whole') return TRUE;
  const scope = rowScope(reader, 'read', searchable.resource);
  if (scope === 'all') return TRUE;
  return scope === 'none' || !searchable.own ? FALSE : searchable.own(reader);
}

/** The rows that meet a filter whose form `searchBody` has already checked. */
export function filterSql(searchable: Pick<Searchable, 'fields' | 'filters'>, filter: Record<string, unknown>): Sql {
  return all(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => {
        if (name === '$or') return any((value as Record<string, unknown>[]).map((branch) => filterSql(searchable, branch)));
        const special = searchable.filters?.[name];
        if (special) return special.where(value);
        const field = searchable.fields[name]!;
        if (!field.list) return conditionSql(field.sql, field.type, value as Condition);
        const item = conditionSql('item', field.type, value as Condition);
        return { sql: `EXISTS (SELECT 1 FROM unnest(${field.sql}) AS item WHERE ${item.sql})`, bindings: item.bindings };
      }),
  );
}

function ordersOf(searchable: Searchable, sort: SearchRequest['sort']): Order[] {
  const asked = sort.map(({ field, order }) => ({
    sql: searchable.fields[field]!.sql,
    type: searchable.fields[field]!.type,
    descending: order === 'DESC',
  }));
  return [...asked, { sql: searchable.key, type: keyTypeOf(searchable), descending: asked[0]?.descending ?? false }];
}

/**
 * The rows beyond the cursor's in sort order. A cursor holds only the key of its row, whose values are looked up: so it stays short
 * (Camunda's client allows 300 characters) whatever is sorted by. No value sorts as the largest, as PostgreSQL has it.
 */
async function cursorSql(db: Knex, searchable: Searchable, orders: Order[], page: Page): Promise<Sql> {
  if ('from' in page) return TRUE;
  const cursor = 'after' in page ? page.after : page.before;
  const key = Buffer.from(cursor, 'base64').toString('utf8');
  const values = (keyTypeOf(searchable) === 'key' ? /^-?\d{1,19}$/ : /^[^\0\ufffd]+$/).test(key)
    ? await raw<Record<string, string | null>>(
        db,
        `SELECT ${orders.map(({ sql }, index) => `(${sql})::text AS "${index}"`).join(', ')} FROM ${searchable.from} WHERE ${searchable.key} = CAST(? AS ${CAST[keyTypeOf(searchable)]})`,
        [key],
      )
    : [];
  const row = values[0];
  if (!row)
    throw new CommandError(400, 'INVALID_ARGUMENT', 'The cursor is not one of this search.', [
      { path: 'page', message: 'The cursor is not one of this search.' },
    ]);
  const backwards = 'before' in page;
  return any(
    orders.map(({ sql, type, descending }, index) => {
      const value = row[index] ?? null;
      const cast = `CAST(? AS ${CAST[type]})`;
      const equal = orders.slice(0, index).map((order, before) => ({
        sql: `${order.sql} IS NOT DISTINCT FROM CAST(? AS ${CAST[order.type]})`,
        bindings: [row[before] ?? null] as Knex.RawBinding[],
      }));
      const smallerFirst = descending === backwards;
      if (value === null) return all([...equal, smallerFirst ? FALSE : { sql: `${sql} IS NOT NULL`, bindings: [] }]);
      const next: Sql = smallerFirst
        ? { sql: `${sql} > ${cast} OR ${sql} IS NULL`, bindings: [value] }
        : { sql: `${sql} < ${cast}`, bindings: [value] };
      return all([...equal, next]);
    }),
  );
}
