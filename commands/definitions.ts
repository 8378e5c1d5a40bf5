import type { Knex } from 'knex';
import type { Model } from '../workflows/engine/model.js';
import type { Key } from '../workflows/engine/state.js';
import { CommandError } from './command-error.js';

export interface Definition {
  processDefinitionKey: Key;
  bpmnProcessId: string;
  version: number;
  modelHash: string;
  noneStart: string | null;
  startEvents: string[];
}

export type DefinitionSelector = { processDefinitionKey: Key } | { bpmnProcessId: string; version?: number; versionTag?: string };

/** A deployed process by key, or by id in its latest or a given version. @throws CommandError 404 */
export async function findDefinition(db: Knex, selector: DefinitionSelector): Promise<Definition> {
  const query = db('process_definitions as d').join('compiled_models as m', 'm.model_hash', 'd.model_hash').whereNull('d.deleted_at');
  if ('processDefinitionKey' in selector) {
    if (!/^\d{1,19}$/.test(selector.processDefinitionKey)) throw notDeployed(selector);
    void query.where('d.process_definition_key', selector.processDefinitionKey);
  } else {
    void query.where('d.bpmn_process_id', selector.bpmnProcessId);
    if (selector.version !== undefined && selector.version !== -1) void query.where('d.version', selector.version);
    else if (selector.versionTag !== undefined)
      void query.where('d.version_tag', selector.versionTag).orderBy('d.version', 'desc').limit(1);
    else void query.where('d.is_latest', true);
  }
  const row = await query.first<{ [column: string]: unknown } | undefined>(
    'd.process_definition_key',
    'd.bpmn_process_id',
    'd.version',
    'd.model_hash',
    db.raw(`m.model -> 'elements' -> d.bpmn_process_id AS process`),
  );
  if (!row) throw notDeployed(selector);
  const process = row.process as Extract<Model['elements'][string], { type: 'process' }>;
  return {
    processDefinitionKey: row.process_definition_key as Key,
    bpmnProcessId: row.bpmn_process_id as string,
    version: row.version as number,
    modelHash: row.model_hash as string,
    noneStart: process.noneStart ?? null,
    startEvents: process.startEvents,
  };
}

function notDeployed(selector: DefinitionSelector): CommandError {
  const what =
    'processDefinitionKey' in selector
      ? `process definition with key '${selector.processDefinitionKey}'`
      : `process definition with id '${selector.bpmnProcessId}'${selector.version !== undefined && selector.version !== -1 ? ` and version '${selector.version}'` : selector.versionTag !== undefined ? ` and version tag '${selector.versionTag}'` : ''}`;
  return new CommandError(404, 'NOT_FOUND', `Expected to find a ${what}, but none is deployed.`);
}
