import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { workflowBundleOptions } from './workflow-bundle-options.mjs';

/** What runs in Temporal's sandbox, in one file: `dist/workflow-bundle.js`. @param {string} root */
export async function buildWorkflowBundle(root) {
  const warnings = [];
  const keep = (_level, message) => warnings.push(message);
  const ignore = () => undefined;
  const logger = {
    log: ignore,
    trace: ignore,
    debug: ignore,
    info: ignore,
    warn: (message) => keep('warn', message),
    error: (message) => keep('error', message),
  };
  try {
    const { code } = await bundleWorkflowCode({ ...workflowBundleOptions(root), logger });
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(join(root, 'dist', 'workflow-bundle.js'), code);
  } catch (error) {
    throw new Error(`The workflow bundle could not be built: ${error.message}\n${warnings.join('\n')}`, { cause: error });
  }
}
