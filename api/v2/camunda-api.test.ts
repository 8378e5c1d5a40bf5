import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { projectRoot } from '../../worker/project-root.js';
import { routes } from '../routes.js';
import { clientOperations, type ClientOperation } from '../testing/client-operations.js';
import { sample } from '../testing/request-samples.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { beyond, notes, refused } from './camunda-api-notes.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.db('oauth_clients').insert({ client_id: 'x', name: 'x' });
  await api.db('groups').insert({ group_id: 'x', name: 'x' });
  await api.db('mapping_rules').insert({ mapping_rule_id: 'x', name: 'x', claim_name: 'sub', claim_value: 'x' });
  await api.db('roles').insert({ id: 'x', name: 'x', name_en: 'x' });
  await api.addUser('x', []);
  await api.call('admin', 'POST', '/v2/clock/reset');
});
afterAll(() => api.stop());

const operations = await clientOperations();
const page = join(projectRoot, 'docs', 'camunda-api.md');
const shape = (method: string, path: string) => `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`;
const ours = new Map(routes.filter(({ path }) => path.startsWith('/v2/')).map((route) => [shape(route.method, route.path), route]));

function write(): string {
  const rows = operations.map(({ id, method, path }) => {
    const no = refused[id];
    const why = no ? `answers ${no.status}: ${no.why}` : (notes[id] ?? '');
    return `| ${method} | \`${path}\` | ${id} | ${no ? 'no' : ours.has(shape(method, path)) ? 'yes' : 'missing'} | ${why} |`;
  });
  const supported = operations.filter(({ id, method, path }) => !refused[id] && ours.has(shape(method, path))).length;
  return `# The Camunda 8.8 REST API here

Written by \`GENERATE_DOCS=1 npm test -- api/v2/camunda-api\` from the operations of the npm package \`@camunda8/orchestration-cluster-api\` and our own routes; a test fails when it
is stale. Of ${operations.length} operations ${supported} work, and ${operations.length - supported} are answered but refused, for the reason given. Each that works is driven by that client in a test,
which validates request and answer strictly; other tests walk every sort and filter that its types list, every request that they do not allow, and who may ask.

A search answers at once what was acknowledged: no waiting for eventual consistency.

| method | path | operation | works | note |
|---|---|---|---|---|
${rows.join('\n')}

## Beyond 8.8
| operation | what |
|---|---|
${Object.entries(beyond)
  .map(([operation, what]) => `| \`${operation}\` | ${what} |`)
  .join('\n')}
`;
}

describe('docs/camunda-api.md', () => {
  test('every operation of the client has a route', () => {
    expect(operations.length).toBeGreaterThan(140);
    expect(operations.filter(({ method, path }) => !ours.has(shape(method, path))).map(({ id }) => id)).toEqual([]);
  });

  test('every operation that works is called by the client in some test, which validates request and answer strictly', () => {
    const folder = join(projectRoot, 'api', 'v2');
    const tests = readdirSync(folder)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('\n');
    const called = (id: string) => new RegExp(`\\b(camunda|client)\\s*\\.${id.replace(/XML$/, '(XML|Xml)')}\\(`).test(tests);
    expect(operations.filter(({ id }) => !refused[id] && !called(id)).map(({ id }) => id)).toEqual([]);
  });

  test('names no operation that is not there', () => {
    const ids = operations.map(({ id }) => id);
    expect([...Object.keys(refused), ...Object.keys(notes)].filter((id) => !ids.includes(id))).toEqual([]);
    const camundas = new Set(operations.map(({ method, path }) => shape(method, path)));
    const own = [...ours.keys()].filter((one) => !camundas.has(one));
    expect(own.sort()).toEqual(
      Object.keys(beyond)
        .map((one) => one.replace(/\{\w+\}/g, '{}'))
        .sort(),
    );
  });

  test('what it says is refused is, with that status', async () => {
    const answers = await Promise.all(
      operations
        .filter(({ id }) => refused[id])
        .map(async (operation) => [operation.id, (await api.call('admin', operation.method, pathOf(operation), bodyOf(operation))).status]),
    );
    // A link is refused for a document that is there; the test of documents asks for one.
    const expected = Object.entries(refused).map(([id, { status }]) => [id, id === 'createDocumentLink' ? 404 : status]);
    expect(answers.sort()).toEqual(expected.sort());
  });

  test('is fresh: GENERATE_DOCS=1 writes it anew', () => {
    const text = write();
    if (globalThis.process.env.GENERATE_DOCS === '1') writeFileSync(page, text);
    expect(readFileSync(page, 'utf8')).toBe(text);
  });
});

const pathOf = ({ path }: ClientOperation) =>
  path.replace(/\{(\w+)\}/g, (_match, name: string) => (name === 'tenantId' ? encodeURIComponent('<default>') : 'x'));
const bodyOf = ({ body, id }: ClientOperation) =>
  body ? { ...(sample(body) as object), ...(id === 'createAdminUser' ? { password: 'long-enough-1' } : {}) } : undefined;
