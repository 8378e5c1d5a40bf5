import type { ReadResource } from './read-resources.js';
import { writeHistory, type Definition, type Deployment } from './write-definitions.js';

export interface WrittenDecisions {
  requirements: Definition;
  decisions: Definition[];
}

/**
 * Writes decision requirements and their decisions, each as the new latest version of its id. A decision that an older version had and this has
 * not keeps that as its latest, as in Camunda.
 */
export async function writeDecisions(
  deployment: Deployment,
  resource: Extract<ReadResource, { kind: 'decision' }>,
): Promise<WrittenDecisions> {
  const { trx, deploymentKey, latest } = deployment;
  const { id, name, kind, model, decisions } = resource.requirements;
  const common = { deployment_key: deploymentKey, resource_name: resource.name, checksum: resource.checksum };
  const requirements = { key: deployment.nextKey(), id, name, version: latest.next('requirements', id) };
  await trx('decision_requirements').where({ decision_requirements_id: id, is_latest: true }).update({ is_latest: false });
  await trx('decision_requirements').insert({
    decision_requirements_key: requirements.key,
    decision_requirements_id: id,
    name,
    version: requirements.version,
    kind,
    model: JSON.stringify(model),
    ...common,
  });
  const written: Definition[] = [];
  for (const decision of decisions) {
    const version = latest.next('decision', decision.id);
    const definition = { key: deployment.nextKey(), id: decision.id, name: decision.name, version };
    await trx('decisions').where({ decision_id: decision.id, is_latest: true }).update({ is_latest: false });
    await trx('decisions').insert({
      decision_key: definition.key,
      decision_id: decision.id,
      name: decision.name,
      version,
      version_tag: decision.versionTag ?? null,
      decision_type: decision.type,
      decision_requirements_key: requirements.key,
      ...common,
    });
    await writeHistory(deployment, 'decision', definition, resource);
    written.push(definition);
  }
  return { requirements, decisions: written };
}
