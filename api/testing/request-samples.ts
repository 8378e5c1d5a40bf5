import type { JsonSchema } from './client-operations.js';

/** A request of which one thing is wrong. */
export interface Malformed {
  what: string;
  /** Where, as field errors name it. */
  path: string;
  body: unknown;
}

/** `allOf` as one schema of an object, and of alternatives the first that is not null. */
export function plain(schema: JsonSchema): JsonSchema {
  if (schema.allOf) {
    const parts = schema.allOf.map(plain);
    return {
      type: 'object',
      properties: Object.assign({}, ...parts.map(({ properties }) => properties ?? {})) as Record<string, JsonSchema>,
      required: [...new Set(parts.flatMap(({ required }) => required ?? []))],
    };
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  return alternatives ? plain(alternatives.find(({ type }) => type !== 'null')!) : schema;
}

/** The smallest valid value. Ids and keys are of things that do not exist. */
export function sample(given: JsonSchema, name = ''): unknown {
  const schema = plain(given);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') {
    return Object.fromEntries((schema.required ?? []).map((property) => [property, sample(schema.properties![property]!, property)]));
  }
  if (type === 'array') return [sample(schema.items!, name)];
  if (type === 'boolean') return false;
  // What JSON Schema cannot say is a 64-bit number.
  if (type === 'integer' || type === 'number' || type === undefined) return 1000;
  if ((schema as { format?: string }).format === 'date-time') return '2026-11-24T08:00:00Z';
  return /Key$|^\$/.test(name) || schema.pattern === '^-?[0-9]+$' ? '1048577' : 'x';
}

const NONSENSE: unknown[] = ['\u2603', 7.5, true, [7.5], { $nonsense: 1 }];

/** Every way in which one thing in a valid body can be wrong by the client's own types: missing, of another type, not in the enumeration, unknown. */
export function malformed(given: JsonSchema, valid: unknown, at: string[] = []): Malformed[] {
  const schema = plain(given);
  if (schema.type !== 'object' || !schema.properties) return [];
  const object = (valid ?? {}) as Record<string, unknown>;
  const path = (name: string) => [...at, name].join('.');
  const cases: Malformed[] = [{ what: `unknown ${path('noSuchField')}`, path: path('noSuchField'), body: { ...object, noSuchField: 1 } }];
  for (const name of schema.required ?? []) {
    const { [name]: _, ...rest } = object;
    cases.push({ what: `no ${path(name)}`, path: path(name), body: rest });
  }
  for (const [name, property] of Object.entries(schema.properties)) {
    const wrong = NONSENSE.find((value) => !mayBe(property, value));
    if (wrong !== undefined)
      cases.push({ what: `${path(name)} is ${JSON.stringify(wrong)}`, path: path(name), body: { ...object, [name]: wrong } });
    const inner = plain(property);
    if (inner.enum)
      cases.push({ what: `${path(name)} is not one of its values`, path: path(name), body: { ...object, [name]: 'NO_SUCH_VALUE' } });
    if (inner.type === 'object' && inner.properties)
      for (const one of malformed(inner, object[name] ?? sample(inner, name), [...at, name]))
        cases.push({ ...one, body: { ...object, [name]: one.body } });
    if (inner.type === 'array' && plain(inner.items!).properties)
      for (const one of malformed(inner.items!, (object[name] as unknown[] | undefined)?.[0] ?? sample(inner.items!), [...at, name, '0']))
        cases.push({ ...one, body: { ...object, [name]: [one.body] } });
  }
  return cases;
}

/** Whether the schema's type allows the value at all. */
function mayBe(schema: JsonSchema, value: unknown): boolean {
  if (schema.anyOf ?? schema.oneOf) return (schema.anyOf ?? schema.oneOf)!.some((one) => mayBe(one, value));
  if (schema.allOf) return schema.allOf.every((one) => mayBe(one, value));
  if (schema.const !== undefined) return schema.const === value;
  if (schema.enum) return schema.enum.includes(value);
  if (schema.type === undefined) return typeof value !== 'object' && typeof value !== 'boolean';
  const type = Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
  return [schema.type].flat().some((allowed) => allowed === type || (allowed === 'integer' && Number.isInteger(value)));
}
