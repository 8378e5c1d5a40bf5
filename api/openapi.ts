import { z } from 'zod';
import { problemSchema } from './problem.js';
import type { Route } from './route.js';

/** The OpenAPI 3.1 document of all routes, made from the same zod schemas that validate the requests. */
export function openApiDocument(routes: Route[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  const schemas = new NamedSchemas();
  schemas.byName['Problem'] = schemas.convert(problemSchema, 'output');
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operation(route, schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Smart community platform',
      version,
      description:
        'Engine operations below `/v2` follow the Camunda 8 Orchestration Cluster REST API 8.8; platform resources are below `/api/v1`.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map((route) => route.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: schemas.byName,
      responses: {
        Problem: {
          description: 'Not done; nothing has changed',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: {
        basic: { type: 'http', scheme: 'basic' },
        bearer: { type: 'http', scheme: 'bearer', description: 'Token of `POST /oauth/token`' },
        session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'Changes also need the header `X-Requested-With`' },
      },
    },
  };
}

function operation(route: Route, schemas: NamedSchemas): Record<string, unknown> {
  const pathParameters = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const { status, schema, contentType } = route.response;
  const content = schema
    ? { 'application/json': { schema: schemas.convert(schema, 'output') } }
    : contentType
      ? { [contentType]: { schema: { type: 'string' } } }
      : undefined;
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    security: route.access === 'public' ? [] : [{ basic: [] }, { bearer: [] }, { session: [] }],
    ...(pathParameters.length || route.query ? { parameters: [...pathParameters, ...queryParameters(route, schemas)] } : {}),
    ...requestBody(route, schemas),
    responses: {
      [status]: { description: route.summary, ...(content ? { content } : {}) },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function queryParameters(route: Route, schemas: NamedSchemas): unknown[] {
  if (!route.query) return [];
  const schema = schemas.convert(route.query, 'input') as { properties?: Record<string, { description?: string }>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property;
    return { name, in: 'query', required: schema.required?.includes(name) ?? false, ...(description ? { description } : {}), schema: rest };
  });
}

function requestBody(route: Route, schemas: NamedSchemas): Record<string, unknown> {
  if (route.rawBody) return { requestBody: { required: true, content: { [route.rawBody.contentType]: { schema: { type: 'object' } } } } };
  return route.body ? { requestBody: { content: { 'application/json': { schema: schemas.convert(route.body, 'input') } } } } : {};
}

/** `POST /v2/user-tasks/{userTaskKey}/completion` → `postV2UserTasksUserTaskKeyCompletion`. */
function operationId(route: Route): string {
  const words = route.path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return route.method + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('');
}

/** zod's schemas as JSON Schema; the recursive ones, which need a name to refer to themselves by, are kept once in `components`. */
class NamedSchemas {
  readonly byName: Record<string, unknown> = {};
  private readonly names = new Map<string, string>();

  convert(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
    const { $schema: _, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' });
    const references = Object.entries($defs).map(
      ([key, definition]) => [`"#/$defs/${key}"`, `"#/components/schemas/${this.nameOf(key, definition)}"`] as const,
    );
    const rename = (value: unknown) =>
      JSON.parse(references.reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(value))) as Record<string, unknown>;
    for (const [key, definition] of Object.entries($defs)) this.byName[this.nameOf(key, definition)] ??= rename(definition);
    return rename(rest);
  }

  /** The same definition has the same name wherever it occurs. */
  private nameOf(key: string, definition: unknown): string {
    const content = JSON.stringify(definition).replaceAll(`#/$defs/${key}`, '#');
    const name = this.names.get(content) ?? (key.startsWith('__') ? `Schema${this.names.size + 1}` : key);
    this.names.set(content, name);
    return name;
  }
}
