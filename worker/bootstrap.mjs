// The entry of every npm script: `node worker/bootstrap.mjs <task> [arguments]`. On a fresh clone it installs the packages and builds what is
// needed, afterwards only what changed, then runs the task. Plain JavaScript without dependencies: there may be none yet.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildStale } from './build/build-stale.mjs';
import { installPackages } from './build/install-packages.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [task = 'start', ...rest] = process.argv.slice(2);
const report = (line) => process.stderr.write(`\u00b7 ${line}\n`);
const everything = ['server', 'workflow bundle', 'console'];

/** What each task needs built, and what it then runs. */
const tasks = {
  start: { needs: everything, run: () => runHere('dist/worker/start.js') },
  build: { needs: everything, run: () => undefined },
  'build:server': { needs: ['server', 'workflow bundle'], run: () => undefined },
  test: { needs: ['server', 'workflow bundle'], run: () => jest('jest.config.js') },
  'test:e2e': { needs: everything, run: () => jest('jest.e2e.config.js') },
  bench: { needs: ['server', 'workflow bundle'], run: () => runHere('dist/worker/bench/run.js') },
  recover: { needs: ['server'], run: () => runHere('dist/worker/recover.js') },
};

/** In this process, so that signals and `kill` mean the same as without npm. */
async function runHere(script) {
  process.env.NODE_ENV ??= 'production';
  process.setSourceMapsEnabled(true);
  process.argv.splice(1, process.argv.length - 1, join(root, script), ...rest);
  await import(pathToFileURL(join(root, script)).href);
}

/** Jest loads native ES modules only with a flag of Node. */
function jest(config) {
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
    '--config',
    join(root, config),
    ...rest,
  ];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Node.js ${process.versions.node} is too old: version 20.19 or newer is needed (https://nodejs.org).`);
}

try {
  refuseOldNode();
  if (!Object.hasOwn(tasks, task)) throw new Error(`There is no task "${task}". Tasks: ${Object.keys(tasks).join(', ')}.`);
  installPackages(root, report);
  await buildStale(root, tasks[task].needs, report);
  await tasks[task].run();
} catch (error) {
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
}
