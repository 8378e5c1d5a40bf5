import type { Knex } from 'knex';
import { z } from 'zod';
import type { AnyResource } from './define-resource.js';
import type { ResourceRecord } from './resource-actions.js';

/** `gridId` → `grid_id`. */
export function snakeCase(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The quoted column of a field, or the SQL of a computed one; for use in raw SQL. Field names come from declarations, never from callers. */
export function fieldSql(resource: AnyResource, field: string): string {
  return resource.computed[field] ?? `"${resource.table}"."${resource.columns[field] ?? snakeCase(field)}"`;
}

/** The SELECT list that makes a record: every field of the schema under its own name. */
export function selectFields(db: Knex, resource: AnyResource): Knex.Raw[] {
  return Object.keys(resource.schema.shape).map((field) => db.raw(`${fieldSql(resource, field)} AS "${field}"`));
}

/** Column values of a create or update body; jsonb values are serialised. */
export function toColumns(resource: AnyResource, values: ResourceRecord): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]) => [
        resource.columns[field] ?? snakeCase(field),
        resource.json.includes(field) && value !== null ? JSON.stringify(value) : value,
      ]),
  );
}

/** A selected row as JSON: times as RFC 3339 in UTC, numeric columns as numbers where the schema says number. */
export function toRecord(resource: AnyResource, row: Record<string, unknown>): ResourceRecord {
  return Object.fromEntries(Object.entries(row).map(([field, value]) => [field, toJson(resource.schema.shape[field], value)]));
}

function toJson(schema: z.ZodType, value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' && plainType(schema) === 'number') return Number(value);
  return value;
}

/** The zod type under `optional`, `nullable` and `default`. */
export function plainType(schema: z.ZodType): string {
  let inner: z.ZodType = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault)
    inner = inner.unwrap() as z.ZodType;
  return inner.type;
}
