import type { Knex } from 'knex';

/** A piece of SQL with its values in order; `?` stands for one. Column names in it come from declarations, never from callers. */
export interface Sql {
  sql: string;
  bindings: Knex.RawBinding[];
}

export const TRUE: Sql = { sql: 'true', bindings: [] };
export const FALSE: Sql = { sql: 'false', bindings: [] };

export function all(parts: Sql[]): Sql {
  return join(parts, ' AND ', TRUE);
}

export function any(parts: Sql[]): Sql {
  return join(parts, ' OR ', FALSE);
}

function join(parts: Sql[], operator: string, empty: Sql): Sql {
  if (parts.length < 2) return parts[0] ?? empty;
  return { sql: parts.map(({ sql }) => `(${sql})`).join(operator), bindings: parts.flatMap(({ bindings }) => bindings) };
}
