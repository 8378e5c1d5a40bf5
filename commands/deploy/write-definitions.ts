import type { Knex } from 'knex';
import type { Key } from '../../workflows/engine/state.js';
import type { CommandContext } from '../deps.js';
import type { CompiledProcess, ReadResource } from './read-resources.js';
import type { StartTrigger } from './start-triggers.js';
import type { TimerStart } from './timer-schedules.js';
import type { LatestVersions } from './versions.js';

/** What every row of a deployment needs. */
export interface Deployment {
  trx: Knex;
  ctx: CommandContext;
  deploymentKey: Key;
  deployedAt: Date;
  /** The next free key of the deployment's block. */
  nextKey(): Key;
  /** As they were before this deployment. */
  latest: LatestVersions;
}

export interface Definition {
  key: Key;
  id: string;
  name?: string;
  version: number;
}

/**
 * Writes a process as the new latest version of its id, with its model and the triggers of its start events. `obsolete`: the timer start
 * events of the version before.
 */
export async function writeProcess(
  deployment: Deployment,
  resource: ReadResource,
  resourceKey: Key,
  { model, modelHash, startFormId }: CompiledProcess,
  triggers: StartTrigger[],
): Promise<{ definition: Definition; obsolete: TimerStart[] }> {
  const { trx, deploymentKey, latest } = deployment;
  const definition = {
    key: deployment.nextKey(),
    id: model.bpmnProcessId,
    name: model.name,
    version: latest.next('bpmn', model.bpmnProcessId),
  };
  await trx('compiled_models')
    .insert({ model_hash: modelHash, model: JSON.stringify(model) })
    .onConflict('model_hash')
    .ignore();
  await trx('process_definitions').where({ bpmn_process_id: definition.id, is_latest: true }).update({ is_latest: false });
  await trx('process_definitions').insert({
    process_definition_key: definition.key,
    bpmn_process_id: definition.id,
    name: definition.name ?? null,
    version: definition.version,
    version_tag: model.versionTag ?? null,
    resource_key: resourceKey,
    resource_name: resource.name,
    deployment_key: deploymentKey,
    model_hash: modelHash,
    start_form_id: startFormId ?? null,
  });
  const replaced: { key: Key; id: string; index: number; trigger: string }[] = await trx('start_subscriptions')
    .where({ bpmn_process_id: definition.id })
    .delete()
    .returning(['process_definition_key as key', 'start_element_id as id', 'definition_index as index', 'trigger']);
  for (const trigger of triggers) {
    await trx('start_subscriptions').insert({
      process_definition_key: definition.key,
      bpmn_process_id: definition.id,
      start_element_id: trigger.startElementId,
      definition_index: trigger.definitionIndex,
      trigger: trigger.trigger,
      name: trigger.trigger === 'timer' ? null : trigger.name,
    });
  }
  await writeHistory(deployment, 'process-definition', definition, resource, {
    process_definition_key: definition.key,
    bpmn_process_id: definition.id,
  });
  const obsolete = replaced
    .filter(({ trigger }) => trigger === 'timer')
    .map(({ key, id, index }) => ({ processDefinitionKey: key, startElementId: id, definitionIndex: index }));
  return { definition, obsolete };
}

/** Writes a form as the new latest version of its id. */
export async function writeForm(deployment: Deployment, resource: Extract<ReadResource, { kind: 'form' }>): Promise<Definition> {
  const { trx, deploymentKey, latest } = deployment;
  const { id } = resource.form;
  const definition = { key: deployment.nextKey(), id, version: latest.next('form', id) };
  await trx('forms').where({ form_id: id, is_latest: true }).update({ is_latest: false });
  await trx('forms').insert({
    form_key: definition.key,
    form_id: id,
    version: definition.version,
    deployment_key: deploymentKey,
    resource_name: resource.name,
    schema: JSON.stringify(resource.form),
    checksum: resource.checksum,
  });
  await writeHistory(deployment, 'form', definition, resource);
  return definition;
}

/** Writes the resource as it was handed in. `definition`: what it defines, when that is one thing. */
export async function writeResource(
  { trx, deploymentKey }: Deployment,
  resourceKey: Key,
  { name, kind, content, checksum }: ReadResource,
  definition?: Pick<Definition, 'id' | 'version'>,
): Promise<void> {
  await trx('deployed_resources').insert({
    resource_key: resourceKey,
    deployment_key: deploymentKey,
    resource_name: name,
    resource_id: definition?.id ?? null,
    version: definition?.version ?? null,
    kind,
    content,
    checksum,
  });
}

/** One row for each definition of a deployment. */
export async function writeHistory(
  { trx, ctx, deployedAt, deploymentKey, latest }: Deployment,
  entityType: string,
  { key, id, version }: Definition,
  { name, kind, checksum }: ReadResource,
  place: object = {},
): Promise<void> {
  const before = latest.get(kind, id);
  await trx('history').insert({
    at: deployedAt,
    actor_type: ctx.actor.type,
    actor_id: ctx.actor.id,
    event: 'RESOURCE_DEPLOYED',
    command_id: ctx.commandId ?? null,
    entity_type: entityType,
    entity_key: key,
    before: before ? JSON.stringify({ id, version: before.version, resourceName: before.resourceName, checksum: before.checksum }) : null,
    after: JSON.stringify({ id, version, resourceName: name, checksum, deploymentKey }),
    ...place,
  });
}
