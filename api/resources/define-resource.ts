/**
 * The declaration of one platform resource at `/api/v1/<name>`. Router, validation, OpenAPI document, permissions and
 * screens read it; so a resource file is pure and imports only zod and this file.
 */
import type { z } from 'zod';

/** Data grade (分类分级): 1 public, 2 internal, 3 sensitive (personal), 4 secret. */
export type Grade = 1 | 2 | 3 | 4;

/** How `filter={"name": value}` reads: a list means one of them, `null` means not set (`equals` only). */
export type FilterOperator = 'equals' | 'not' | 'gt' | 'gte' | 'lt' | 'lte' | 'contains' | 'includes' | 'startsWith';

export interface Filter<F extends string> {
  /** The field compared; the filter's own name unless told. */
  field?: F;
  /** `includes`: the field is a list that holds the value. `equals` unless told. */
  operator?: FilterOperator;
}

export interface ResourceDefinition<S extends z.ZodRawShape = z.ZodRawShape> {
  /** Path segment and permission name: plural, kebab-case. */
  name: string;
  table: string;
  /** SQL of a query to read from instead, e.g. a join; `:account`, `:roles` and `:gridIds` stand for the reader. Changes still go to `table`. */
  view?: string;
  /** The record as the API answers it, one entry per field, camelCase. A column that is not here (a hash, a token) never leaves. */
  schema: z.ZodObject<S>;
  /** Field that identifies a record; `id` unless told. */
  id: FieldOf<S>;
  /** `given` in the create body (a uuid where absent and the field optional), or the `database`'s default. `given` unless told. */
  idFrom: 'given' | 'database';
  /** Columns whose name is not the field's name in snake_case. */
  columns: Partial<Record<FieldOf<S>, string>>;
  /** Fields computed on read: SQL over the table's columns (write `devices.id`, not `id`). Not writable. */
  computed: Partial<Record<FieldOf<S>, string>>;
  /** Fields stored as jsonb; other lists are PostgreSQL arrays. */
  json: FieldOf<S>[];
  /** Fields that a POST may carry; absent: records are not created through the API. */
  create?: FieldOf<S>[];
  /** Fields that a PATCH may carry; absent: not changed through the API. */
  update?: FieldOf<S>[];
  /** Further fields that the bodies may carry and the record never shows (a password): for `<resource>.actions.ts` to store. */
  inputs: { create?: z.ZodRawShape; update?: z.ZodRawShape };
  /** Whether DELETE exists. */
  remove: boolean;
  /** Fields that `q=` looks in (part of the text, any case). */
  search: FieldOf<S>[];
  /** Fields that `sort=` may name. */
  sorts: FieldOf<S>[];
  defaultSort: { field: FieldOf<S>; order: 'ASC' | 'DESC' };
  filters: Record<string, Filter<FieldOf<S>>>;
  grade: Grade;
  /** Fields of a higher grade than the record: left out for readers whose clearance is lower. */
  fieldGrades: Partial<Record<FieldOf<S>, Grade>>;
  /** Which rows a reader sees: `grid` names the field with the grid's id, `owner` the one with the account. */
  scope: { grid?: FieldOf<S>; owner?: FieldOf<S> };
  /** History carries the record before and after each change; false where records are high-volume. */
  audited: boolean;
}

type FieldOf<S> = Extract<keyof S, string>;

type Optional =
  | 'id'
  | 'idFrom'
  | 'columns'
  | 'computed'
  | 'json'
  | 'inputs'
  | 'remove'
  | 'search'
  | 'sorts'
  | 'defaultSort'
  | 'filters'
  | 'fieldGrades'
  | 'scope'
  | 'audited';

/**
 * Completes a declaration. Without `filters` every plain column can be filtered for equality; without `sorts` every one sorted by.
 *
 * @example
 * export const grids = defineResource({
 *   name: 'grids', table: 'grids', grade: 1,
 *   schema: z.object({ id: z.string().min(1).max(64), name: z.string().min(1).max(100), parentId: z.string().nullable() }),
 *   create: ['id', 'name', 'parentId'], update: ['name', 'parentId'], remove: true, search: ['id', 'name'],
 * });
 */
export function defineResource<S extends z.ZodRawShape>(
  declaration: Omit<ResourceDefinition<S>, Optional> & Partial<Pick<ResourceDefinition<S>, Optional>>,
): ResourceDefinition<S> {
  const fields = Object.keys(declaration.schema.shape) as FieldOf<S>[];
  const id = declaration.id ?? ('id' as FieldOf<S>);
  if (!fields.includes(id)) throw new Error(`Resource ${declaration.name}: the id field "${id}" is not in the schema.`);
  const plain = fields.filter((field) => !declaration.json?.includes(field) && !declaration.computed?.[field]);
  return {
    idFrom: 'given',
    columns: {},
    computed: {},
    json: [],
    inputs: {},
    remove: false,
    search: [],
    sorts: plain,
    defaultSort: { field: id, order: 'ASC' },
    filters: Object.fromEntries(plain.map((field) => [field, {}])),
    fieldGrades: {},
    scope: {},
    audited: true,
    ...declaration,
    id,
  };
}

/** Any resource, where its fields do not matter. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a shape is invariant in its field names; only `any` accepts every declaration
export type AnyResource = ResourceDefinition<any>;
