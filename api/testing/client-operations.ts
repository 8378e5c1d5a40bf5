import { createCamundaClient } from '@camunda8/orchestration-cluster-api';
import { z } from 'zod';

/** One operation of Camunda's API as its own client has it. */
export interface ClientOperation {
  /** Camunda's operation id. */
  id: string;
  method: string;
  /** `/v2/jobs/{jobKey}/completion` */
  path: string;
  /** JSON Schemas of what the client sends; absent where it sends nothing of the kind. */
  body?: JsonSchema;
  query?: JsonSchema;
}

export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  not?: JsonSchema;
  pattern?: string;
  minItems?: number;
  maximum?: number;
  additionalProperties?: JsonSchema | boolean;
}

interface Envelope {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/**
 * Every operation of `@camunda8/orchestration-cluster-api`, learned by calling each of its methods with a `fetch` that only listens and a
 * validation that only looks. So it is the client's own list, of whatever version is installed.
 */
export async function clientOperations(): Promise<ClientOperation[]> {
  let asked: { method: string; url: string } | undefined;
  const client = createCamundaClient({
    config: {
      CAMUNDA_REST_ADDRESS: 'http://camunda.invalid',
      CAMUNDA_AUTH_STRATEGY: 'NONE',
      CAMUNDA_SDK_VALIDATION: 'req:strict,res:none',
      CAMUNDA_SDK_HTTP_RETRY_MAX_ATTEMPTS: '1',
      CAMUNDA_SDK_LOG_LEVEL: 'silent',
    } as never,
    fetch: async (input: Request | URL | string, init?: RequestInit) => {
      const request = input instanceof Request ? input : new Request(input, init);
      asked = { method: request.method, url: request.url };
      return new Response(null, { status: 204 });
    },
  } as never) as unknown as Record<string, (...args: unknown[]) => Promise<unknown>> & { _validation: { gateRequest: unknown } };

  let id: string | undefined;
  let schema: z.ZodType | undefined;
  client._validation.gateRequest = async (operation: string, of: z.ZodType, envelope: Envelope): Promise<Envelope> => {
    id = operation;
    schema = of;
    const path = Object.fromEntries(Object.keys(envelope.path ?? {}).map((name) => [name, `{${name}}`]));
    return { path, query: {}, body: {} };
  };
  const now = { consistency: { waitUpToMs: 0 } };
  const operations: ClientOperation[] = [];
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(client) as object).filter(
    (name) => !/^_|^constructor$|^on[A-Z]/.test(name),
  );
  for (const name of names) {
    const descriptor = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(client) as object, name)!;
    if (typeof descriptor.value !== 'function' || NOT_OPERATIONS.has(name)) continue;
    [asked, id, schema] = [undefined, name, undefined];
    await Promise.resolve()
      .then(() => client[name]!({ ...now }, now))
      .catch(() => undefined);
    if (!asked) continue;
    const { method, url } = asked as { method: string; url: string };
    const path = decodeURIComponent(new URL(url).pathname);
    operations.push({ id, method, path, ...partsOf(schema) });
  }
  return operations.sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'));
}

/** Methods that ask for nothing by themselves. */
const NOT_OPERATIONS = new Set([
  'createJobWorker',
  'stopAllWorkers',
  'getWorkers',
  'deployResourcesFromFiles',
  'forceAuthRefresh',
  'clearAuthCache',
]);

function partsOf(schema: z.ZodType | undefined): Pick<ClientOperation, 'body' | 'query'> {
  if (!schema) return {};
  const { properties = {}, $defs = {} } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    reused: 'inline',
  }) as JsonSchema & {
    $defs?: Record<string, JsonSchema>;
  };
  const part = (name: 'body' | 'query') => {
    const found = properties[name];
    return found && !found.not ? { [name]: resolve(found, $defs) } : {};
  };
  return { ...part('body'), ...part('query') };
}

/** The client's schemas have names; what refers to one is that one. */
function resolve(schema: JsonSchema, definitions: Record<string, JsonSchema>, depth = 0): JsonSchema {
  const reference = (schema as { $ref?: string }).$ref;
  if (reference !== undefined)
    return depth > 8 ? {} : resolve(definitions[reference.replace('#/$defs/', '')] ?? {}, definitions, depth + 1);
  const all = (list: JsonSchema[] | undefined) => list?.map((one) => resolve(one, definitions, depth));
  return {
    ...schema,
    ...(schema.properties
      ? { properties: Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, resolve(one, definitions, depth)])) }
      : {}),
    ...(schema.items ? { items: resolve(schema.items, definitions, depth) } : {}),
    ...(schema.anyOf ? { anyOf: all(schema.anyOf) } : {}),
    ...(schema.oneOf ? { oneOf: all(schema.oneOf) } : {}),
    ...(schema.allOf ? { allOf: all(schema.allOf) } : {}),
  };
}
