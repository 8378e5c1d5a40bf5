import type { Knex } from 'knex';
import type { Model } from '../../workflows/engine/model.js';
import type { Key } from '../../workflows/engine/state.js';
import { startTriggersOf } from '../deploy/start-triggers.js';

/** Makes the start subscriptions of a process those of its latest version, or none when no version is left. */
export async function restoreStarts(trx: Knex, bpmnProcessId: string, timeZone: string): Promise<void> {
  await trx('start_subscriptions').where({ bpmn_process_id: bpmnProcessId }).delete();
  const latest = (await trx('process_definitions as d')
    .join('compiled_models as m', 'm.model_hash', 'd.model_hash')
    .join('deployments as p', 'p.deployment_key', 'd.deployment_key')
    .where({ 'd.bpmn_process_id': bpmnProcessId, 'd.is_latest': true })
    .first('d.process_definition_key', 'd.resource_name', 'm.model', 'p.deployed_at')) as
    { process_definition_key: Key; resource_name: string; model: Model; deployed_at: Date } | undefined;
  if (!latest) return;
  // As at its deployment, when the names were checked: there are no new problems.
  const triggers = startTriggersOf(latest.model, latest.resource_name, latest.deployed_at.getTime(), timeZone, []);
  for (const trigger of triggers) {
    await trx('start_subscriptions').insert({
      process_definition_key: latest.process_definition_key,
      bpmn_process_id: bpmnProcessId,
      start_element_id: trigger.startElementId,
      definition_index: trigger.definitionIndex,
      trigger: trigger.trigger,
      name: trigger.trigger === 'timer' ? null : trigger.name,
    });
  }
}
