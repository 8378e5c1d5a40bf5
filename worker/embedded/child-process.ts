import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, closeSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { endProcesses } from './end-processes.mjs';
import { processStartTime } from './process-identity.mjs';

export interface ChildSpec {
  /** Names the pid file and the log file. */
  name: string;
  command: string;
  args: string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** What makes it stop cleanly. */
  stopSignal: NodeJS.Signals;
  /** `<name>.pid.json` goes here; process-guard.mjs reads it. */
  pidFolder: string;
  /** `<name>.log` goes here. */
  logFolder: string;
  /** We may end while it runs on (the servers that test files share). */
  outlivesUs?: boolean;
}

export interface ChildProcess {
  pid: number;
  /** Settles when the process has ended, with why. */
  exited: Promise<string>;
  /** Asks it to stop; after `patienceMs` it is killed. Settles when it is gone. */
  stop(patienceMs?: number): Promise<void>;
  /** The last lines it wrote, for an error message. */
  lastLines(count?: number): string;
}

const logLimitBytes = 10 * 1024 * 1024;

/**
 * Starts a server process of ours in a process group of its own (a Ctrl-C in the terminal reaches only us, and we stop things in order),
 * writing to a file rather than to a pipe (it does not die of our death). A process of that name that an earlier run left is ended first.
 */
export async function startChild(spec: ChildSpec): Promise<ChildProcess> {
  mkdirSync(spec.pidFolder, { recursive: true });
  mkdirSync(spec.logFolder, { recursive: true });
  await endProcesses(spec.pidFolder, { name: spec.name });

  const logFile = join(spec.logFolder, `${spec.name}.log`);
  if (existsSync(logFile) && statSync(logFile).size > logLimitBytes) renameSync(logFile, `${logFile}.1`);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(spec.command, spec.args, {
    cwd: spec.cwd,
    env: spec.env,
    uid: spec.uid,
    gid: spec.gid,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal ? `ended by ${signal}` : `exit code ${code}`));
  });
  if (child.pid === undefined) throw new Error(`${spec.name} could not be started: ${await exited}`);
  const pid = child.pid;
  if (spec.outlivesUs) child.unref();
  const pidFile = join(spec.pidFolder, `${spec.name}.pid.json`);
  // The guard ends only what has no living owner: a next start may have put its own processes here meanwhile.
  const owner = spec.outlivesUs ? null : { pid: process.pid, startTime: processStartTime(process.pid) };
  const { name, stopSignal } = spec;
  writeFileSync(pidFile, JSON.stringify({ name, pid, startTime: processStartTime(pid), stopSignal, owner }));
  void exited.then(() => rmSync(pidFile, { force: true }));

  return {
    pid,
    exited,
    stop: async (patienceMs = 10_000) => {
      child.kill(spec.stopSignal);
      const gone = await Promise.race([exited, delay(patienceMs, null, { ref: false })]);
      if (gone === null) child.kill('SIGKILL');
      await exited;
    },
    lastLines: (count = 5) => readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n'),
  };
}
