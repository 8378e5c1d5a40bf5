import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deploy } from '../commands/deploy.js';
import type { CommandDeps } from '../commands/deps.js';
import { deployBuiltIn } from './first-deployment.js';
import { projectRoot } from './project-root.js';
import { createTestDatabase, type TestDatabase } from './testing/test-database.js';
import { createTestTemporal, type TestTemporal } from './testing/test-temporal.js';

let database: TestDatabase;
let temporal: TestTemporal;
let deps: CommandDeps;
const folder = mkdtempSync(join(tmpdir(), 'built-in-'));

beforeAll(async () => {
  [database, temporal] = await Promise.all([createTestDatabase(), createTestTemporal()]);
  deps = { db: database.db, temporal: temporal.client, taskQueue: temporal.taskQueue, connectorTypes: [], timeZone: 'Asia/Shanghai' };
  for (const part of ['models', 'forms']) cpSync(join(projectRoot, 'bpmn', part), join(folder, part), { recursive: true });
});
afterAll(async () => {
  await temporal.close();
  await database.drop();
});

const versionOf = async (id: string) =>
  (await database.db('process_definitions').where({ bpmn_process_id: id, is_latest: true }).first('version')) as { version: number };
const change = (name: string, to: string) => {
  const file = join(folder, 'models', name);
  const changed = readFileSync(file, 'utf8').replace(/(<bpmn:process id="[^"]+" name=")[^"]*"/, `$1${to}"`);
  writeFileSync(file, changed);
  return changed;
};

describe('deployBuiltIn', () => {
  test('deploys everything the first time, nothing the second', async () => {
    const first = await deployBuiltIn(deps, folder);
    const files = ['models', 'forms']
      .flatMap((part) => readdirSync(join(folder, part)))
      .filter((name) => /\.(bpmn|form|rules\.json)$/.test(name));
    expect(first.sort()).toEqual(files.sort());
    expect(first).toEqual(expect.arrayContaining(['fire-hazard.bpmn', 'full-bin.bpmn', 'visitor-approval-start.form']));
    expect(await deployBuiltIn(deps, folder)).toEqual([]);
  });

  test('deploys a model that changed with the product, and only that', async () => {
    change('full-bin.bpmn', 'changed with the product');
    expect(await deployBuiltIn(deps, folder)).toEqual(['full-bin.bpmn']);
    expect(await versionOf('full-bin')).toEqual({ version: 2 });
    expect(await versionOf('fire-hazard')).toEqual({ version: 1 });
  });

  test('leaves alone what a designer deployed over it', async () => {
    const mine = change('full-bin.bpmn', 'mine');
    await deploy(deps, { actor: { type: 'user', id: 'designer' } }, [{ name: 'my-bin.bpmn', content: mine }]);
    change('full-bin.bpmn', 'the next release');
    expect(await deployBuiltIn(deps, folder)).toEqual([]);
    expect(await versionOf('full-bin')).toEqual({ version: 3 });
  });
});
