import type { Knex } from 'knex';
import { z } from 'zod';
import { all, FALSE, type Sql } from './sql.js';

/** What a field holds; decides what a filter may ask of it and how values are cast. `json` is a variable's value, serialised. */
export type FieldType = 'key' | 'string' | 'integer' | 'date' | 'boolean' | 'json';

/** PostgreSQL type of each. */
export const CAST: Record<FieldType, string> = {
  key: 'bigint',
  string: 'text',
  integer: 'integer',
  date: 'timestamptz',
  boolean: 'boolean',
  json: 'jsonb',
};

/** A 64-bit key as a decimal string. */
export const keySchema = z.string().regex(/^-?[0-9]{1,19}$/, 'Must be a key: a 64-bit number as a decimal string.');

/** RFC 3339 with any offset. */
export const dateSchema = z.iso.datetime({ offset: true, error: 'Must be a time as in RFC 3339, e.g. 2026-11-24T08:00:00Z.' });

const VALUE: Record<FieldType, z.ZodType<Knex.RawBinding>> = {
  key: keySchema,
  string: z.string(),
  integer: z.int32(),
  date: dateSchema,
  boolean: z.boolean(),
  json: z.string(),
};

/** The schema of a filter on one field: the value itself, or an object of operators that must all hold (Camunda 8 "advanced search"). */
export function filterSchema(type: FieldType, values?: readonly string[]): z.ZodType<Condition> {
  const value = values ? z.enum(values as [string, ...string[]]) : VALUE[type];
  if (type === 'boolean') return value as z.ZodType<Condition>;
  const ordered = type === 'integer' || type === 'date' ? { $gt: value, $gte: value, $lt: value, $lte: value } : {};
  const text = type === 'string' || type === 'json' ? { $like: z.string() } : {};
  const operators = z
    .strictObject({
      $eq: value,
      $neq: value,
      $exists: z.boolean(),
      $in: z.array(value).max(1000),
      $notIn: z.array(value).max(1000),
      ...ordered,
      ...text,
    })
    .partial();
  return z.union([value, operators]) as z.ZodType<Condition>;
}

export type Operator = '$eq' | '$neq' | '$exists' | '$gt' | '$gte' | '$lt' | '$lte' | '$in' | '$notIn' | '$like';
export type Condition = Knex.RawBinding | Partial<Record<Operator, unknown>>;

/** The SQL that holds for rows whose `sql` meets the condition. */
export function conditionSql(sql: string, type: FieldType, condition: Condition): Sql {
  if (typeof condition !== 'object' || condition === null) return OPERATORS.$eq(sql, type, condition);
  return all(Object.entries(condition).map(([operator, value]) => OPERATORS[operator as Operator](sql, type, value)));
}

const OPERATORS: Record<Operator, (sql: string, type: FieldType, value: unknown) => Sql> = {
  $eq: (sql, type, value) => oneOf(sql, type, [value]),
  // As in Camunda: "not equal" also holds where there is no value.
  $neq: (sql, type, value) => negated(oneOf(sql, type, [value])),
  $exists: (sql, _type, value) => ({ sql: `${sql} IS ${value === true ? 'NOT ' : ''}NULL`, bindings: [] }),
  $gt: (sql, type, value) => compare(sql, '>', type, value),
  $gte: (sql, type, value) => compare(sql, '>=', type, value),
  $lt: (sql, type, value) => compare(sql, '<', type, value),
  $lte: (sql, type, value) => compare(sql, '<=', type, value),
  $in: (sql, type, value) => oneOf(sql, type, value as unknown[]),
  $notIn: (sql, type, value) => negated(oneOf(sql, type, value as unknown[])),
  $like: (sql, _type, value) => ({ sql: `(${sql})::text LIKE ?`, bindings: [likePattern(String(value))] }),
};

function oneOf(sql: string, type: FieldType, values: unknown[]): Sql {
  // A variable's value is compared as JSON; what is not JSON equals no value.
  const comparable = type === 'json' ? values.filter((value) => isJson(String(value))) : values;
  if (comparable.length === 0) return FALSE;
  return { sql: `${sql} IN (${comparable.map(() => `CAST(? AS ${CAST[type]})`).join(', ')})`, bindings: comparable as Knex.RawBinding[] };
}

function negated({ sql, bindings }: Sql): Sql {
  return { sql: `(${sql}) IS NOT TRUE`, bindings };
}

function compare(sql: string, operator: string, type: FieldType, value: unknown): Sql {
  return { sql: `${sql} ${operator} CAST(? AS ${CAST[type]})`, bindings: [value as Knex.RawBinding] };
}

/** Camunda's pattern (`*` any text, `?` one character, a backslash before either means itself) as SQL's. */
export function likePattern(pattern: string): string {
  return pattern.replace(
    /\\([*?\\])|([%_\\])|(\*)|(\?)/g,
    (_match, escaped: string | undefined, special: string | undefined, star: string | undefined) => {
      if (escaped !== undefined) return escaped === '\\' ? '\\\\' : escaped;
      if (special !== undefined) return `\\${special}`;
      return star !== undefined ? '%' : '_';
    },
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
