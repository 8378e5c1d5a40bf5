import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { workflowBundleOptions } from '../build/workflow-bundle-options.mjs';
import { projectRoot } from '../project-root.js';
import { startOncePerRun } from './test-run.js';

/** The workflow bundle of the sources as they are, made once per jest run. */
export async function testBundle(): Promise<{ codePath: string }> {
  return startOncePerRun('workflow-bundle', async (folder) => {
    const silent = { log: () => {}, trace: () => {}, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
    const { code } = await bundleWorkflowCode({ ...workflowBundleOptions(projectRoot), logger: silent });
    const codePath = join(folder, 'workflow-bundle.js');
    writeFileSync(codePath, code);
    return { codePath };
  });
}
