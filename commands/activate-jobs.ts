import type { Database } from '../db/connection.js';
import type { Variables } from '../workflows/engine/json.js';
import type { Key } from '../workflows/engine/state.js';
import type { CommandContext, CommandDeps } from './deps.js';

export interface ActivateJobsArgs {
  type: string;
  worker?: string;
  /** For how long each job belongs to this worker. */
  timeoutMs: number;
  maxJobsToActivate: number;
  /** Only these variables; absent or empty: all that are visible. */
  fetchVariables?: string[];
  /** Long polling: how long to wait for a job when there is none. 0: the server's own choice; negative: not at all. */
  requestTimeoutMs?: number;
  /** The caller has gone away. */
  signal?: AbortSignal;
}

/** Camunda's ActivatedJobResult. */
export interface ActivatedJob {
  type: string;
  processDefinitionId: string;
  processDefinitionVersion: number;
  elementId: string;
  customHeaders: Record<string, string>;
  worker: string;
  retries: number;
  deadline: number;
  variables: Variables;
  tenantId: string;
  jobKey: Key;
  processInstanceKey: Key;
  processDefinitionKey: Key;
  elementInstanceKey: Key;
  kind: 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER';
  /** `UNSPECIFIED` where it is no listener, else e.g. `START`. */
  listenerEventType: string;
}

interface JobRow {
  job_key: Key;
  process_instance_key: Key;
  process_definition_key: Key;
  element_instance_key: Key;
  bpmn_process_id: string;
  version: number;
  element_id: string;
  type: string;
  headers: Record<string, string>;
  worker: string;
  retries: number;
  deadline: Date;
  listener: string | null;
}

const DEFAULT_REQUEST_TIMEOUT_MS = 10_000;
/** A worker is woken when a job of its type is created; a job whose back-off or lock has run out is found at the latest after this. */
const LOOK_AGAIN_AFTER_MS = 1_000;

/** Locks up to `maxJobsToActivate` jobs for one worker, each for one only (FOR UPDATE SKIP LOCKED); waits for the first when there is none. */
export async function activateJobs(deps: CommandDeps, _ctx: CommandContext, args: ActivateJobsArgs): Promise<ActivatedJob[]> {
  const wait = args.requestTimeoutMs === undefined || args.requestTimeoutMs === 0 ? DEFAULT_REQUEST_TIMEOUT_MS : args.requestTimeoutMs;
  const until = Date.now() + Math.max(0, wait);
  for (;;) {
    const wake = deps.notifications?.next('jobs', args.type, LOOK_AGAIN_AFTER_MS, args.signal);
    // Jobs of connector types are the platform's own.
    const jobs = deps.connectorTypes.includes(args.type) ? [] : await lock(deps.db, args);
    const left = until - Date.now();
    if (jobs.length > 0 || left <= 0 || args.signal?.aborted) return jobs;
    await (wake ?? pause(Math.min(left, LOOK_AGAIN_AFTER_MS / 4), args.signal));
  }
}

async function lock(db: Database, args: ActivateJobsArgs): Promise<ActivatedJob[]> {
  const { rows } = await db.raw<{ rows: JobRow[] }>(
    `WITH due AS (
       SELECT job_key FROM jobs
       WHERE type = :type AND state = 'CREATED' AND retries > 0
         AND (available_at IS NULL OR available_at <= now()) AND (deadline IS NULL OR deadline <= now())
         AND NOT EXISTS (SELECT 1 FROM process_instances i WHERE i.process_instance_key = jobs.process_instance_key AND i.is_suspended)
       ORDER BY job_key LIMIT :most FOR UPDATE SKIP LOCKED
     ), activated AS (
       UPDATE jobs SET worker = :worker, deadline = now() + :timeout * interval '1 millisecond' FROM due WHERE jobs.job_key = due.job_key RETURNING jobs.*
     )
     SELECT activated.*, d.version FROM activated JOIN process_definitions d USING (process_definition_key) ORDER BY job_key`,
    { type: args.type, most: args.maxJobsToActivate, worker: args.worker ?? '', timeout: args.timeoutMs },
  );
  if (rows.length === 0) return [];
  const variables = await visibleVariables(
    db,
    rows.map((row) => row.element_instance_key),
    args.fetchVariables,
  );
  return rows.map((row) => ({
    type: row.type,
    processDefinitionId: row.bpmn_process_id,
    processDefinitionVersion: row.version,
    elementId: row.element_id,
    customHeaders: row.headers,
    worker: row.worker,
    retries: row.retries,
    deadline: row.deadline.getTime(),
    variables: variables.get(row.element_instance_key) ?? {},
    tenantId: '<default>',
    jobKey: row.job_key,
    processInstanceKey: row.process_instance_key,
    processDefinitionKey: row.process_definition_key,
    elementInstanceKey: row.element_instance_key,
    kind: kindOf(row.listener),
    listenerEventType: row.listener?.toUpperCase() ?? 'UNSPECIFIED',
  }));
}

function kindOf(listener: string | null): ActivatedJob['kind'] {
  if (listener === null) return 'BPMN_ELEMENT';
  return listener === 'start' || listener === 'end' ? 'EXECUTION_LISTENER' : 'TASK_LISTENER';
}

/** All variables each element instance can see, nearer scopes shadowing farther ones. */
async function visibleVariables(db: Database, elementInstanceKeys: Key[], names: string[] | undefined): Promise<Map<Key, Variables>> {
  const wanted = names && names.length > 0 ? names : null;
  const { rows } = await db.raw<{ rows: { element: Key; variables: Variables }[] }>(
    `WITH RECURSIVE scopes AS (
       SELECT element_instance_key AS element, element_instance_key AS scope, 0 AS depth FROM unnest(?::bigint[]) AS k (element_instance_key)
       UNION ALL
       SELECT s.element, e.scope_key, s.depth + 1 FROM scopes s JOIN element_instances e ON e.element_instance_key = s.scope WHERE e.scope_key IS NOT NULL
     ), nearest AS (
       SELECT DISTINCT ON (s.element, v.name) s.element, v.name, v.value FROM scopes s JOIN variables v ON v.scope_key = s.scope
       WHERE ?::text[] IS NULL OR v.name = ANY (?::text[])
       ORDER BY s.element, v.name, s.depth
     )
     SELECT element, jsonb_object_agg(name, value) AS variables FROM nearest GROUP BY element`,
    [elementInstanceKeys, wanted, wanted],
  );
  return new Map(rows.map((row) => [row.element, row.variables]));
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
