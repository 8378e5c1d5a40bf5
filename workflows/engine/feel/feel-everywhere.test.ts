/** FEEL gives the same values in jest, in Node under other zones and languages, and in Temporal's sandbox; in Chromium: admin/e2e/feel-everywhere.test.ts. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { bundleWorkflowCode, Runtime, Worker } from '@temporalio/worker';
import { workflowBundleOptions } from '../../../worker/build/workflow-bundle-options.mjs';
import { projectRoot } from '../../../worker/project-root.js';
import { testRunFolder } from '../../../worker/testing/test-run.js';
import { createTestTemporal } from '../../../worker/testing/test-temporal.js';
import { everywhereScript } from './testing/everywhere-script.js';
import { evaluateEverywhere } from './testing/everywhere.js';

const run = promisify(execFile);
/** As the others report it: JSON. */
const here = JSON.parse(JSON.stringify(evaluateEverywhere())) as Record<string, unknown>;

test('the expressions mean something', () => {
  expect(here['now()']).toBe('2026-01-09T10:00:00+08:00');
  expect(here['uuid()']).toMatch(/^[0-9a-f-]{36}$/);
  expect(here['upper case("istanbul ß ı")']).toBe('ISTANBUL SS I');
  expect(here['assert(missing, missing != null, "nothing there")']).toEqual({ error: 'nothing there' });
  expect(Object.keys(here).length).toBeGreaterThan(200);
});

describe('another process', () => {
  let file: string;
  beforeAll(async () => {
    file = join(testRunFolder(), 'feel-everywhere.cjs');
    writeFileSync(file, `${await everywhereScript()}\nprocess.stdout.write(JSON.stringify(feel.evaluateEverywhere()));\n`);
  });

  test.each([
    { TZ: 'UTC' },
    { TZ: 'America/New_York', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    { TZ: 'Pacific/Kiritimati', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' },
    { TZ: 'Asia/Kolkata', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
  ])('with %j', async (environment) => {
    const { stdout } = await run(process.execPath, [file], { env: { ...process.env, NODE_OPTIONS: '', ...environment }, maxBuffer: 1e8 });
    expect(JSON.parse(stdout)).toEqual(here);
  });

  test('whose clock and dice are wrong', async () => {
    const odd = 'const fixed = Date; globalThis.Date = class extends fixed { static now() { return 0; } }; Math.random = () => 0.5;';
    const oddFile = join(testRunFolder(), 'feel-everywhere-odd.cjs');
    writeFileSync(oddFile, `${odd}\nrequire(${JSON.stringify(file)});\n`);
    const { stdout } = await run(process.execPath, [oddFile], { env: { ...process.env, NODE_OPTIONS: '' }, maxBuffer: 1e8 });
    expect(JSON.parse(stdout)).toEqual(here);
  });
});

test("Temporal's sandbox", async () => {
  const quiet = () => undefined;
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
  Runtime.install({ logger });
  const workflowBundle = await bundleWorkflowCode({
    ...workflowBundleOptions(projectRoot),
    workflowsPath: join(projectRoot, 'workflows/engine/feel/testing/everywhere-workflow.ts'),
    logger,
  });
  const temporal = await createTestTemporal();
  try {
    const { connection, taskQueue } = temporal;
    const worker = await Worker.create({ connection, taskQueue, workflowBundle });
    // The second finds the expressions that the first has compiled.
    const results = await worker.runUntil(async () => {
      const first = await temporal.client.workflow.execute('feelEverywhere', { taskQueue, workflowId: `${taskQueue}-1` });
      return [first, await temporal.client.workflow.execute('feelEverywhere', { taskQueue, workflowId: `${taskQueue}-2` })];
    });
    expect(results).toEqual([here, here]);
  } finally {
    await temporal.close();
  }
}, 180_000);
