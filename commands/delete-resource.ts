import type { Knex } from 'knex';
import type { Key } from '../workflows/engine/state.js';
import { CommandError } from './command-error.js';
import { restoreTimerSchedules } from './restore-timer-schedules.js';
import { restoreStarts } from './delete-resource/restore-starts.js';
import type { CommandContext, CommandDeps } from './deps.js';
import { appendHistory } from './history.js';

/** What can be deleted, by the key of its definition. */
export type DefinitionKind = 'process-definitions' | 'forms' | 'decision-requirements';

const tables = {
  'process-definitions': { table: 'process_definitions', key: 'process_definition_key', id: 'bpmn_process_id' },
  forms: { table: 'forms', key: 'form_key', id: 'form_id' },
  'decision-requirements': { table: 'decision_requirements', key: 'decision_requirements_key', id: 'decision_requirements_id' },
} as const;

interface Found {
  kind: DefinitionKind;
  id: string;
  version: number;
  isLatest: boolean;
}

/** What kind of definition has this key; undefined when none has, or it is deleted. */
export async function findDeletable(db: Knex, resourceKey: Key): Promise<Found | undefined> {
  for (const [kind, { table, key, id }] of Object.entries(tables) as [DefinitionKind, (typeof tables)[DefinitionKind]][]) {
    const row: Omit<Found, 'kind'> | undefined = await db(table)
      .where({ [key]: resourceKey, deleted_at: null })
      .first({ id, version: 'version', isLatest: 'is_latest' });
    if (row) return { kind, ...row };
  }
  return undefined;
}

/**
 * Deletes a process definition, a form, or decision requirements with their decisions. The version before becomes the latest, and starts
 * again what its start events wait for. It stays on record for the instances that were of it.
 * @throws CommandError 404, 409 while instances of it run
 */
export async function deleteResource(deps: CommandDeps, ctx: CommandContext, args: { resourceKey: Key }): Promise<void> {
  const { resourceKey } = args;
  const found = await deps.db.transaction(async (trx) => {
    // Deployments and deletions one after the other: both decide what is the latest version.
    await trx.raw("SELECT pg_advisory_xact_lock(hashtext('deploy'))");
    const one = await findDeletable(trx, resourceKey);
    if (!one) throw new CommandError(404, 'NOT_FOUND', `There is no deployed resource with key "${resourceKey}".`);
    if (one.kind === 'process-definitions') await refuseWhileRunning(trx, resourceKey);
    await markDeleted(trx, one, resourceKey);
    if (one.kind === 'process-definitions' && one.isLatest) await restoreStarts(trx, one.id, deps.timeZone);
    if (one.kind === 'decision-requirements') await deleteDecisions(trx, resourceKey);
    await appendHistory(trx, ctx, {
      event: 'RESOURCE_DELETED',
      entityType: one.kind.replace(/s$/, ''),
      entityKey: resourceKey,
      before: { id: one.id, version: one.version },
    });
    return one;
  });
  // What fails here is mended at the next start of the platform, which does the same.
  if (found.kind === 'process-definitions' && found.isLatest) await restoreTimerSchedules(deps).catch(() => undefined);
}

async function refuseWhileRunning(trx: Knex, processDefinitionKey: Key): Promise<void> {
  const { rows } = await trx.raw<{ rows: { running: number }[] }>(
    `SELECT (SELECT count(*) FROM process_instances WHERE process_definition_key = :key AND state = 'ACTIVE')::integer
          + (SELECT count(*) FROM process_starts s WHERE s.process_definition_key = :key
             AND NOT EXISTS (SELECT 1 FROM process_instances i WHERE i.process_instance_key = s.process_instance_key))::integer AS running`,
    { key: processDefinitionKey },
  );
  const running = rows[0]!.running;
  if (running > 0)
    throw new CommandError(
      409,
      'INVALID_STATE',
      `${running} instances of process definition "${processDefinitionKey}" are running. Cancel or migrate them first.`,
    );
}

async function markDeleted(trx: Knex, { kind, id, isLatest }: Found, resourceKey: Key): Promise<void> {
  const { table, key, id: column } = tables[kind];
  await trx(table)
    .where({ [key]: resourceKey })
    .update({ deleted_at: trx.fn.now(), is_latest: false });
  if (isLatest) await promote(trx, table, column, id);
}

/** The highest version that is left becomes the latest. */
async function promote(trx: Knex, table: string, column: string, id: string): Promise<void> {
  await trx(table)
    .where({ [column]: id, deleted_at: null })
    .where(
      'version',
      trx(table)
        .where({ [column]: id, deleted_at: null })
        .max('version'),
    )
    .update({ is_latest: true });
}

async function deleteDecisions(trx: Knex, requirementsKey: Key): Promise<void> {
  const latest = (await trx('decisions').where({ decision_requirements_key: requirementsKey, is_latest: true }).select('decision_id')) as {
    decision_id: string;
  }[];
  await trx('decisions').where({ decision_requirements_key: requirementsKey }).update({ deleted_at: trx.fn.now(), is_latest: false });
  for (const { decision_id } of latest) await promote(trx, 'decisions', 'decision_id', decision_id);
}
