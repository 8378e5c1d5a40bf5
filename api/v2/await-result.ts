import { setTimeout as delay } from 'node:timers/promises';
import { CommandError } from '../../commands/command-error.js';
import type { ApiDeps } from '../deps.js';

const DEFAULT_TIMEOUT_MS = 20_000;
const LONGEST_TIMEOUT_MS = 10 * 60_000;

/**
 * The variables of a process instance once it has completed. Waits for its end as PostgreSQL announces it. Throws CommandError 504
 * when it is not over in time, 409 when it was canceled. The instance itself goes on whatever happens to the wait.
 */
export async function awaitResult(
  deps: ApiDeps,
  processInstanceKey: string,
  options: { timeoutMs: number; fetch?: string[]; signal: AbortSignal },
): Promise<Record<string, unknown>> {
  const timeoutMs = Math.min(options.timeoutMs || DEFAULT_TIMEOUT_MS, LONGEST_TIMEOUT_MS);
  const deadline = Date.now() + timeoutMs;
  const announced = JSON.stringify({ resource: 'process-instances', id: processInstanceKey, op: 'updated' });
  for (;;) {
    const looked = new AbortController();
    const left = deadline - Date.now();
    // Armed before looking, so that an end in between is heard; and looking again now and then is what makes it sure.
    const heard = deps.commands.notifications?.next(
      'changes',
      announced,
      Math.max(0, Math.min(left, 1_000)),
      AbortSignal.any([options.signal, looked.signal]),
    );
    const row = (await deps.db('process_instances').where({ process_instance_key: processInstanceKey }).first('state')) as
      { state: string } | undefined;
    if (row?.state === 'ACTIVE' && left > 0 && !options.signal.aborted) {
      await (heard ?? delay(Math.min(left, 250)));
      continue;
    }
    looked.abort();
    if (row?.state === 'COMPLETED') return readVariables(deps, processInstanceKey, options.fetch);
    if (row?.state === 'TERMINATED') throw new CommandError(409, 'INVALID_STATE', `Process instance ${processInstanceKey} was canceled.`);
    throw new CommandError(
      504,
      'DEADLINE_EXCEEDED',
      `Process instance ${processInstanceKey} was started but has not completed within ${timeoutMs} ms.`,
    );
  }
}

async function readVariables({ db }: ApiDeps, processInstanceKey: string, names?: string[]): Promise<Record<string, unknown>> {
  const query = db('variables').where({ process_instance_key: processInstanceKey, scope_key: processInstanceKey });
  if (names?.length) query.whereIn('name', names);
  const rows = (await query.select('name', 'value')) as { name: string; value: unknown }[];
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}
