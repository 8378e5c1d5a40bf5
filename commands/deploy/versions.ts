import type { Knex } from 'knex';
import type { Key } from '../../workflows/engine/state.js';
import type { ReadResource } from './read-resources.js';

/** The latest version of what a resource defines. */
export interface LatestVersion {
  key: Key;
  deploymentKey: Key;
  version: number;
  resourceName: string;
  checksum: string;
}

/** By kind of resource: the table of its definitions. */
const tables = {
  form: { table: 'forms', key: 'form_key', id: 'form_id' },
  decision: { table: 'decisions', key: 'decision_key', id: 'decision_id' },
} as const;

/** Latest versions by kind and id. */
export class LatestVersions {
  private readonly versions = new Map<string, LatestVersion>();

  get(kind: ReadResource['kind'], id: string): LatestVersion | undefined {
    return this.versions.get(`${kind} ${id}`);
  }

  /** Looks up what the resources define. */
  static async of(trx: Knex, resources: ReadResource[]): Promise<LatestVersions> {
    const found = new LatestVersions();
    for (const resource of resources) {
      for (const id of definedIds(resource)) {
        const version = await findLatest(trx, resource.kind, id);
        if (version) found.versions.set(`${resource.kind} ${id}`, version);
      }
    }
    return found;
  }
}

/** What a resource defines: the ids of its processes, its form, its decision. */
export function definedIds(resource: ReadResource): string[] {
  if (resource.kind === 'bpmn') return resource.processes.map(({ model }) => model.bpmnProcessId);
  return [resource.kind === 'form' ? resource.form.id : resource.decision.decisionId];
}

async function findLatest(trx: Knex, kind: ReadResource['kind'], id: string): Promise<LatestVersion | undefined> {
  if (kind === 'bpmn') {
    return trx('process_definitions as d')
      .join('deployed_resources as r', 'r.resource_key', 'd.resource_key')
      .where({ 'd.bpmn_process_id': id, 'd.is_latest': true })
      .first({
        key: 'd.process_definition_key',
        deploymentKey: 'd.deployment_key',
        version: 'd.version',
        resourceName: 'd.resource_name',
        checksum: 'r.checksum',
      });
  }
  const { table, key, id: column } = tables[kind];
  return trx(table)
    .where({ [column]: id, is_latest: true })
    .first({ key, deploymentKey: 'deployment_key', version: 'version', resourceName: 'resource_name', checksum: 'checksum' });
}

/** Camunda: the same name and the same content as the latest version of everything that the resource defines. */
export function isDuplicate(resource: ReadResource, latest: LatestVersions): boolean {
  return definedIds(resource).every((id) => {
    const version = latest.get(resource.kind, id);
    return version?.checksum === resource.checksum && version.resourceName === resource.name;
  });
}
