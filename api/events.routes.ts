import { PassThrough } from 'node:stream';
import { CommandError } from '../commands/command-error.js';
import { can, type Subject } from './auth/can.js';
import type { User } from './auth/user.js';
import type { ApiDeps } from './deps.js';
import { defineRoute, type Route } from './route.js';

/** What a transaction announced on PostgreSQL's channel `changes` when it committed. */
interface RecordChange {
  resource: string;
  id: string;
  op: 'created' | 'updated' | 'deleted';
}

/** Proxies close connections that are silent for a minute. */
const HEARTBEAT_MS = 25_000;
/** Bytes waiting for a reader that does not read: then it is cut off, and its browser connects anew. */
const SLOW_READER_BYTES = 256 * 1024;

export const eventRoutes: Route[] = [
  defineRoute({
    method: 'get',
    path: '/api/v1/events',
    tag: 'events',
    access: 'signed-in',
    summary: 'Server-sent events: `event: change`, data `{resource, id, op}`, for what the user may see',
    response: { status: 200, contentType: 'text/event-stream' },
    handle: async ({ deps, user, signal }) => {
      const { notifications } = deps.commands;
      if (!notifications) throw new CommandError(503, 'UNAVAILABLE', 'This process does not listen for changes.');
      const stream = new PassThrough();
      stream.write('retry: 2000\n\n: listening\n\n');
      const pass = async (change: RecordChange) => {
        if (stream.destroyed || !(await mayHear(deps, user, change))) return;
        if (stream.writableLength > SLOW_READER_BYTES) stream.destroy();
        else stream.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
      };
      // One after the other, so that they arrive in the order of the commits.
      let passed = Promise.resolve();
      const unsubscribe = await notifications.on('changes', (payload) => {
        passed = passed
          .then(() => pass(JSON.parse(payload) as RecordChange))
          .catch((error: unknown) => deps.log.error({ err: error }, 'could not pass on a change'));
      });
      const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
      const stop = () => {
        clearInterval(heartbeat);
        unsubscribe();
        stream.destroy();
      };
      signal.addEventListener('abort', stop, { once: true });
      stream.once('close', stop);
      return { status: 200, stream, contentType: 'text/event-stream', headers: { 'X-Accel-Buffering': 'no' } };
    },
  }),
];

/** Columns that decide who may see a record; resources that are not here are told to everyone who may read all of them. */
const SUBJECTS: Record<string, { table: string; key: string; columns: Record<string, keyof Subject> }> = {
  'user-tasks': {
    table: 'user_tasks',
    key: 'user_task_key',
    columns: { assignee: 'assignee', candidate_users: 'candidateUsers', candidate_groups: 'candidateGroups' },
  },
  'process-instances': { table: 'process_instances', key: 'process_instance_key', columns: { started_by: 'owner' } },
  alarms: { table: 'alarms', key: 'id', columns: { grid_id: 'gridId' } },
  devices: { table: 'devices', key: 'id', columns: { grid_id: 'gridId' } },
};

async function mayHear(deps: ApiDeps, user: User, { resource, id }: RecordChange): Promise<boolean> {
  if (!can(user, 'read', resource)) return false;
  const lookUp = SUBJECTS[resource];
  if (!lookUp) return resource === 'notifications' ? true : can(user, 'read', resource, { owner: null });
  return can(user, 'read', resource, await subjectOf(deps, lookUp, id));
}

/** One look-up serves all listeners: the answer is shared while it is being fetched. */
const underWay = new Map<string, Promise<Subject>>();

function subjectOf({ db }: ApiDeps, { table, key, columns }: (typeof SUBJECTS)[string], id: string): Promise<Subject> {
  const name = `${table} ${id}`;
  let found = underWay.get(name);
  if (!found) {
    found = Promise.resolve(db(table).where(key, id).first(Object.keys(columns)))
      .then(
        (row: Record<string, unknown> | undefined) =>
          Object.fromEntries(Object.entries(columns).map(([column, field]) => [field, row?.[column] ?? null])) as Subject,
      )
      .finally(() => underWay.delete(name));
    underWay.set(name, found);
  }
  return found;
}
