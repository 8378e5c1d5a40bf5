import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clientOperations, type ClientOperation, type JsonSchema } from '../testing/client-operations.js';
import { insertInstance } from '../testing/engine-rows.js';
import { handlingModel } from '../testing/models.js';
import { plain, sample } from '../testing/request-samples.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
let parameters: Record<string, string>;

beforeAll(async () => {
  api = await startTestApi();
  const form = new FormData();
  form.append('resources', new File([handlingModel('handling')], 'handling.bpmn'));
  const login = `Basic ${Buffer.from('admin:right-horse-battery').toString('base64')}`;
  const deployed = await fetch(`${api.url}/v2/deployments`, { method: 'POST', headers: { authorization: login }, body: form });
  const { processDefinitionKey } = ((await deployed.json()) as any).deployments[0].processDefinition;
  const definition = { processDefinitionKey, bpmnProcessId: 'handling' };
  const one = await insertInstance(api.db, definition, { variables: { a: 1 }, localVariables: { b: 2 }, assignee: 'li' });
  await insertInstance(api.db, definition, { state: 'COMPLETED' });
  await api.call('admin', 'POST', '/v2/groups', { groupId: 'crew', name: 'Crew' });
  await api.call('admin', 'POST', '/v2/process-instances/cancellation', { filter: {} });
  parameters = {
    processInstanceKey: one.processInstanceKey,
    userTaskKey: one.userTaskKey,
    processDefinitionKey,
    groupId: 'crew',
    roleId: 'cleaner',
    tenantId: '%3Cdefault%3E',
  };
});
afterAll(() => api.stop());

const searches = (await clientOperations()).filter(({ path }) => path.endsWith('/search'));
const ask = (operation: ClientOperation, body: unknown) =>
  api.call(
    'admin',
    operation.method,
    operation.path.replace(/\{(\w+)\}/g, (_match, name: string) => parameters[name]!),
    body,
  );
const part = ({ body }: ClientOperation, name: string): JsonSchema | undefined => plain(body!).properties?.[name];

/** Every way in which the client's types allow to filter by a field: its value, and each operator. */
function filtersOf(name: string, schema: JsonSchema): unknown[] {
  if (schema.type === 'null') return [null];
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return alternatives.flatMap((one) => filtersOf(name, one));
  return [plain(schema)].flatMap((one): unknown[] => {
    if (!one.properties) return [sample(one, name)];
    const operators = Object.entries(one.properties);
    if (!operators.some(([operator]) => operator.startsWith('$'))) return [sample(one, name)];
    return operators.map(([operator, of]) => ({ [operator]: sample(of, name) }));
  });
}

describe.each(searches.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  test('sorts by every field that the client lists, up and down, alone and together', async () => {
    const sort = part(operation, 'sort');
    const fields = sort ? (plain(sort.items!).properties!['field']!.enum as string[]) : [];
    const failed: string[] = [];
    for (const field of fields)
      for (const order of ['ASC', 'DESC', undefined]) {
        const { status, body } = await ask(operation, { sort: [{ field, order }] });
        if (status !== 200) failed.push(`${field} ${order}: ${status} ${body.detail}`);
      }
    const all = await ask(operation, { sort: fields.slice(0, 20).map((field) => ({ field })) });
    expect([failed, all.status]).toEqual([[], 200]);
  });

  test('filters by every field and operator that the client lists', async () => {
    const properties = (part(operation, 'filter') && plain(part(operation, 'filter')!).properties) ?? {};
    const failed: string[] = [];
    for (const [name, schema] of Object.entries(properties))
      for (const condition of name === '$or' ? [[{}], []] : filtersOf(name, schema)) {
        const { status, body } = await ask(operation, { filter: { [name]: condition } });
        if (status !== 200) failed.push(`${name} ${JSON.stringify(condition)}: ${status} ${body.detail}`);
      }
    expect(failed).toEqual([]);
  });

  test('pages forth and back by cursor over the same items as by offset', async () => {
    const whole = (await ask(operation, {})).body;
    expect(whole.page.totalItems).toBe(whole.items.length);
    const seen: unknown[] = [];
    let page: any = (await ask(operation, { page: { limit: 1 } })).body;
    for (let pages = 0; page.items.length > 0 && pages < 50; pages += 1) {
      seen.push(...page.items);
      page = (await ask(operation, { page: { after: page.page.endCursor, limit: 1 } })).body;
    }
    expect(seen).toEqual(whole.items);
    if (seen.length < 2) return;
    const last = (await ask(operation, { page: { from: seen.length - 1, limit: 1 } })).body;
    expect(last.items).toEqual([seen.at(-1)]);
    const before = (await ask(operation, { page: { before: last.page.startCursor, limit: 1 } })).body;
    expect(before.items).toEqual([seen.at(-2)]);
  });
});

test("instances are found by the hash of an error message, which is Java's", async () => {
  // "no line".hashCode() and, beyond the basic plane, "火灾🔥".hashCode().
  const hash = (text: string) =>
    [...Array(text.length).keys()].reduce((sum, index) => (Math.imul(sum, 31) + text.charCodeAt(index)) | 0, 0);
  const search = async (incidentErrorHashCode: number) =>
    (await api.call('admin', 'POST', '/v2/process-instances/search', { filter: { incidentErrorHashCode } })).body.items.length;
  expect([await search(hash('no line')), await search(hash('no lines'))]).toEqual([2, 0]);
  const { rows } = (await api.db.raw('SELECT java_hash_code(?) AS code', ['火灾🔥'])) as { rows: { code: number }[] };
  expect(rows[0]!.code).toBe(hash('火灾🔥'));
});
