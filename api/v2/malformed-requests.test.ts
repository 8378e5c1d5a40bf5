import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestEngine, type TestEngine } from '../../worker/testing/test-engine.js';
import { clientOperations, type ClientOperation } from '../testing/client-operations.js';
import { malformed, sample } from '../testing/request-samples.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let engine: TestEngine;
let api: TestApi;

beforeAll(async () => {
  engine = await startTestEngine();
  api = await startTestApi({ db: engine.database.db, commands: engine.deps });
  await api.addUser('resident', ['resident']);
  await api.db('groups').insert({ group_id: 'x', name: 'x' });
});
afterAll(async () => {
  await api?.stop();
  await engine?.stop();
});

const operations = await clientOperations();
/** Uploads have tests of their own. */
const uploads = new Set(['createDeployment', 'createDocument', 'createDocuments']);
const withBody = operations.filter(({ id, body }) => body && !uploads.has(id));

/** What the schema does not say of a valid request. */
const known: Record<string, object> = {
  createAuthorization: { ownerId: 'admin', resourceId: '*', resourceType: 'MESSAGE', permissionTypes: ['CREATE'] },
  updateAuthorization: { ownerId: 'admin', resourceId: '*', resourceType: 'MESSAGE', permissionTypes: ['CREATE'] },
  createMappingRule: { claimName: 'sub' },
  updateMappingRule: { claimName: 'sub' },
  createUser: { username: 'walker', password: 'long-enough-1' },
  createAdminUser: { username: 'walker', password: 'long-enough-1' },
  modifyProcessInstance: { activateInstructions: [{ elementId: 'x' }] },
  activateJobs: { requestTimeout: -1 },
  updateJob: { changeset: { retries: 1 } },
};
const validBody = (operation: ClientOperation) => ({ ...(sample(operation.body!) as object), ...known[operation.id] });

/** Keys and ids of things that do not exist. */
const pathOf = ({ path }: ClientOperation, key = '1048577') =>
  path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    name === 'tenantId' ? encodeURIComponent('<default>') : /Key$/.test(name) ? key : 'x',
  );

/** An error may name the field, or what lies around or in it; of two fields of which one must be given, the other. */
const EITHER: Record<string, string> = { decisionDefinitionId: 'decisionDefinitionKey', processDefinitionId: 'processDefinitionKey' };
const names = (errors: { path: string }[] | undefined, asked: string) =>
  (errors ?? []).some(
    ({ path }) => path === '' || `${path}.`.startsWith(`${asked}.`) || `${asked}.`.startsWith(`${path}.`) || path === EITHER[asked],
  );

/** Everything in the database but what each request leaves by itself. */
async function fingerprint(): Promise<Record<string, unknown>> {
  const { rows } = (await api.db.raw(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)) as {
    rows: { name: string }[];
  };
  const found: Record<string, unknown> = {};
  for (const { name } of rows)
    found[name] = (
      (await api.db.raw(`SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS md5 FROM ?? t`, [name])) as {
        rows: { md5: string }[];
      }
    ).rows[0]!.md5;
  return found;
}

describe('malformed requests, of every operation that has a body', () => {
  test('are refused with 400, a problem that names the field, and change nothing', async () => {
    const before = await fingerprint();
    const wrong: string[] = [];
    let count = 0;
    for (const operation of withBody) {
      for (const one of malformed(operation.body!, validBody(operation))) {
        count += 1;
        const { status, body, headers } = await api.call('admin', operation.method, pathOf(operation), one.body);
        const isProblem =
          headers.get('content-type')?.startsWith('application/problem+json') && body.title === 'INVALID_ARGUMENT' && body.status === 400;
        if (status !== 400 || !isProblem || !names(body.errors, one.path))
          wrong.push(`${operation.id}: ${one.what} → ${status} ${JSON.stringify(body).slice(0, 300)}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(1000);
    expect(await fingerprint()).toEqual(before);
  });

  test('and what they are made from is well formed: it fails, if at all, for another reason', async () => {
    const wrong: string[] = [];
    for (const operation of withBody) {
      const { status, body } = await api.call('admin', operation.method, pathOf(operation), validBody(operation));
      if (status >= 500 || (status === 400 && body.errors)) wrong.push(`${operation.id}: ${status} ${JSON.stringify(body).slice(0, 300)}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('of every operation', () => {
  test('a path with what is no key is refused with 400', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ id, path }) => /Key\}/.test(path) && !uploads.has(id))) {
      const { status, body } = await api.call(
        'admin',
        operation.method,
        pathOf(operation, 'no-key'),
        operation.body && operation.method !== 'GET' ? validBody(operation) : undefined,
      );
      if (status !== 400) wrong.push(`${operation.id}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
  });

  test('what does not exist is not found', async () => {
    const wrong: string[] = [];
    for (const operation of operations.filter(({ path, method }) => /Key\}/.test(path) && method === 'GET')) {
      const { status } = await api.call('admin', operation.method, pathOf(operation));
      if (status !== 404) wrong.push(`${operation.id}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test('without login it is 401, and a resident gets no more than is theirs', async () => {
    const open = ['getStatus', 'createAdminUser'];
    const wrong: string[] = [];
    for (const operation of operations) {
      const body = operation.body && !uploads.has(operation.id) ? validBody(operation) : undefined;
      const { status } = await api.call(null, operation.method, pathOf(operation), body);
      if (status !== 401 && !open.includes(operation.id)) wrong.push(`${operation.id}: ${status}`);
    }
    expect(wrong).toEqual([]);
    const forResidents = operations.filter(({ path }) => !/topology|license|status|authentication|setup/.test(path));
    const allowed: string[] = [];
    for (const operation of forResidents) {
      const body = operation.body && !uploads.has(operation.id) ? validBody(operation) : undefined;
      const { status } = await api.call('resident', operation.method, pathOf(operation), body);
      if (status !== 403) allowed.push(operation.id);
    }
    // Reading what is theirs, starting a process for themselves, working their tasks, and their documents.
    expect(allowed.sort()).toEqual(
      [
        ...[
          'assignUserTask',
          'completeUserTask',
          'getUserTask',
          'getUserTaskForm',
          'searchUserTasks',
          'searchUserTaskVariables',
          'unassignUserTask',
        ],
        ...[
          'createProcessInstance',
          'getProcessInstance',
          'getProcessInstanceCallHierarchy',
          'getProcessInstanceSequenceFlows',
          'getProcessInstanceStatistics',
        ],
        ...[
          'searchProcessInstances',
          'searchElementInstances',
          'getElementInstance',
          'searchMessageSubscriptions',
          'searchCorrelatedMessageSubscriptions',
        ],
        ...[
          'getProcessDefinition',
          'getProcessDefinitionStatistics',
          'getProcessDefinitionXML',
          'getStartProcessForm',
          'searchProcessDefinitions',
        ],
        ...['createDocument', 'createDocumentLink', 'createDocuments', 'deleteDocument', 'getDocument'],
      ].sort(),
    );
  });
});
