import { z } from 'zod';
import type { User } from '../auth/user.js';
import { dateSchema, filterSchema, keySchema, type FieldType } from './filter.js';
import type { Sql } from './sql.js';

/** One field of a searchable resource: where it comes from, and what may be done with it. */
export interface SearchField {
  sql: string;
  type: FieldType;
  /** The values it can have. */
  values?: readonly string[];
  /** Always there, in every answer. */
  required?: boolean;
  /** May be sorted by. */
  sort?: boolean;
  /** May be filtered by; true unless told. */
  filter?: boolean;
  /** In answers; true unless told. */
  answer?: boolean;
  /** Data grade (分类分级) where it is above 1: who is not cleared for it does not see it, and may neither filter nor sort by it. */
  grade?: 2 | 3 | 4;
  /** `sql` is a list: a filter holds when it holds for one of its items. */
  list?: boolean;
}

/** A field of answers that is not a plain column, e.g. a list or an object. */
export interface AnswerField {
  sql: string;
  schema: z.ZodType;
}

/** A filter that is not about one field. */
export interface SpecialFilter<V = unknown> {
  schema: z.ZodType<V>;
  where(value: V): Sql;
}

/**
 * The declaration of a resource that Camunda 8's `POST /v2/<resource>/search` and `GET /v2/<resource>/{key}` answer: fields to
 * columns, what can be filtered and sorted, who sees which rows. `search.ts` makes the SQL, `searchBody` the request schema.
 */
export interface Searchable {
  /** Permission name, e.g. `user-tasks`. */
  resource: string;
  /** For error messages: `User task`. */
  noun: string;
  /** FROM clause with aliases. */
  from: string;
  /** Column of the unique key; the last sort criterion and what cursors hold. */
  key: string;
  /** What the key is: a 64-bit number unless told. */
  keyType?: 'key' | 'string';
  /** Rows that searches leave out although they can be asked for by key. */
  hidden?: string;
  fields: Record<string, SearchField>;
  answers?: Record<string, AnswerField>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- each filter has a value type of its own, checked by its schema
  filters?: Record<string, SpecialFilter<any>>;
  /** Whether the filter may hold `$or`, a list of filters of which one must hold. */
  or?: boolean;
  /** The rows that are a user's own, for users who may read no others. */
  own?(user: User): Sql;
}

export const TENANT: SearchField = { sql: `'<default>'::text`, type: 'string', sort: true, required: true };

const DEFAULT_LIMIT = 100;
const cursor = z.string().min(2).max(300);
const limit = z.int().min(1).max(10_000).default(DEFAULT_LIMIT);

/** `from`/`limit`, or `after`/`before` a cursor. */
export const pageSchema = z.union([
  z.strictObject({ from: z.int().min(0).default(0), limit }),
  z.strictObject({ after: cursor, limit }),
  z.strictObject({ before: cursor, limit }),
]);

export type Page = z.output<typeof pageSchema>;

export interface SearchRequest {
  page: Page;
  sort: { field: string; order: 'ASC' | 'DESC' }[];
  filter: Record<string, unknown>;
}

/** The schema of the body of a search. Unknown fields, filters and sorts are refused by name. */
export function searchBody(searchable: Searchable): z.ZodType<SearchRequest> {
  const sortable = Object.entries(searchable.fields)
    .filter(([, field]) => field.sort)
    .map(([name]) => name);
  const order = z.preprocess((value) => (typeof value === 'string' ? value.toUpperCase() : value), z.enum(['ASC', 'DESC'])).default('ASC');
  const sort = sortable.length
    ? z.array(z.strictObject({ field: z.enum(sortable as [string, ...string[]]), order })).max(20)
    : z.array(z.never());
  return z.strictObject({
    page: pageSchema.default({ from: 0, limit: DEFAULT_LIMIT }),
    sort: sort.default([]),
    filter: filterBody(searchable).default({}),
  }) as unknown as z.ZodType<SearchRequest>;
}

/** The schema of a filter alone, where the request is not a search. */
export function filterBody(searchable: Searchable): z.ZodType<Record<string, unknown>> {
  const filters = filterShape(searchable);
  return searchable.or
    ? z.strictObject({ ...filters, $or: z.array(z.strictObject(filters)).max(100).optional() })
    : z.strictObject(filters);
}

function filterShape(searchable: Searchable): Record<string, z.ZodType> {
  const fields = Object.entries(searchable.fields).filter(([, field]) => field.filter !== false);
  return Object.fromEntries([
    ...fields.map(([name, field]) => [name, filterSchema(field.type, field.values).nullish()]),
    ...Object.entries(searchable.filters ?? {}).map(([name, { schema }]) => [name, schema.nullish()]),
  ]) as Record<string, z.ZodType>;
}

const ANSWER: Record<FieldType, z.ZodType> = {
  key: keySchema,
  string: z.string(),
  integer: z.int(),
  date: dateSchema,
  boolean: z.boolean(),
  json: z.string(),
};

/** The schema of one item as it is answered: what has no value is left out, as Camunda does. */
export function itemSchema(searchable: Searchable): z.ZodType {
  const fields = Object.entries(searchable.fields).filter(([, field]) => field.answer !== false);
  const shape = fields.map(([name, field]) => {
    const schema = field.values ? z.enum(field.values as [string, ...string[]]) : ANSWER[field.type];
    return [name, field.required ? schema : schema.optional()];
  });
  return z.object(
    Object.fromEntries([
      ...shape,
      ...Object.entries(searchable.answers ?? {}).map(([name, { schema }]) => [name, schema]),
    ]) as z.ZodRawShape,
  );
}

export const pageAnswer = z.object({
  totalItems: z.int(),
  hasMoreTotalItems: z.boolean(),
  startCursor: z.string().optional(),
  endCursor: z.string().optional(),
});
