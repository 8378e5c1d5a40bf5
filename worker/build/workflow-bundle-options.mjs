import { join } from 'node:path';

/**
 * How the workflow bundle is made, wherever it is made. The engine and FEEL are loaded once per worker thread and shared (frozen) by all
 * workflows instead of evaluated anew for each: that was 6 ms of CPU and most of the memory of every instance (measured). They may be shared because
 * they keep no state of a workflow in a module (workflows/engine/README.md).
 * @param {string} root
 */
export function workflowBundleOptions(root) {
  return {
    workflowsPath: join(root, 'workflows', 'index.ts'),
    preloadModules: ['feelin', join(root, 'workflows', 'engine', 'step.ts')],
  };
}
