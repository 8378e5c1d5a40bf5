// Plain JavaScript; a builder is loaded only when its part is stale.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from '../embedded/file-lock.mjs';
import { sourceHash } from './source-hash.mjs';

const serverFolders = ['workflows', 'activities', 'commands', 'rules', 'api', 'bpmn', 'db', 'pki', 'worker'];
const everyBuild = ['package-lock.json', 'worker/build'];

const parts = {
  server: {
    sources: [...serverFolders, ...everyBuild],
    output: 'dist/worker/start.js',
    build: async (root) => (await import('./build-server.mjs')).buildServer(root, serverFolders),
  },
  'workflow bundle': {
    sources: ['workflows', ...everyBuild],
    output: 'dist/workflow-bundle.js',
    build: async (root) => (await import('./build-workflow-bundle.mjs')).buildWorkflowBundle(root),
  },
  console: {
    sources: ['admin', 'workflows/engine', 'bpmn', 'api/resources', 'activities/connectors', ...everyBuild],
    output: 'dist/public/index.html',
    build: async (root) => (await import('./build-console.mjs')).buildConsole(root),
  },
};

/**
 * Builds each named part whose sources changed since it was built (by content, not by time), one process at a time.
 * @param {string} root
 * @param {(keyof typeof parts)[]} names
 * @param {(line: string) => void} report
 */
export async function buildStale(root, names, report) {
  const isStale = (name) => !existsSync(join(root, parts[name].output)) || readStamp(root, name) !== sourceHash(root, parts[name].sources);
  if (!names.some(isStale)) return;
  const onWait = (holder) => report(`waiting for process ${holder}, which is building`);
  await withFileLock(
    join(root, 'dist', '.build.lock'),
    async () => {
      for (const name of names.filter(isStale)) {
        const begun = Date.now();
        const hash = sourceHash(root, parts[name].sources);
        rmSync(stampFile(root, name), { force: true });
        await parts[name].build(root);
        mkdirSync(join(root, 'dist', '.stamps'), { recursive: true });
        writeFileSync(stampFile(root, name), hash);
        report(`built the ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
      }
    },
    { onWait },
  );
}

const stampFile = (root, name) => join(root, 'dist', '.stamps', name.replaceAll(' ', '-'));

function readStamp(root, name) {
  return existsSync(stampFile(root, name)) ? readFileSync(stampFile(root, name), 'utf8') : null;
}
