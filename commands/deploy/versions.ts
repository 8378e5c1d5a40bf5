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

/** What has versions: the definitions of each kind of resource, and the decision requirements that hold decisions together. */
export type Versioned = ReadResource['kind'] | 'requirements';

/** Where the versions lie. */
const tables = {
  bpmn: { table: 'process_definitions', key: 'process_definition_key', id: 'bpmn_process_id' },
  form: { table: 'forms', key: 'form_key', id: 'form_id' },
  decision: { table: 'decisions', key: 'decision_key', id: 'decision_id' },
  requirements: { table: 'decision_requirements', key: 'decision_requirements_key', id: 'decision_requirements_id' },
} as const;

/** Latest versions by kind and id. */
export class LatestVersions {
  private readonly versions = new Map<string, LatestVersion>();
  private readonly highest = new Map<string, number>();

  /** The version that the next one gets: numbers of deleted versions are not given again. */
  next(kind: Versioned, id: string): number {
    return (this.highest.get(`${kind} ${id}`) ?? 0) + 1;
  }

  get(kind: Versioned, id: string): LatestVersion | undefined {
    return this.versions.get(`${kind} ${id}`);
  }

  /** Looks up what the resources define. */
  static async of(trx: Knex, resources: ReadResource[]): Promise<LatestVersions> {
    const found = new LatestVersions();
    const look = async (kind: Versioned, id: string): Promise<void> => {
      const version = await findLatest(trx, kind, id);
      if (version) found.versions.set(`${kind} ${id}`, version);
      found.highest.set(`${kind} ${id}`, await highestVersion(trx, kind, id));
    };
    for (const resource of resources) {
      for (const id of definedIds(resource)) await look(resource.kind, id);
      if (resource.kind === 'decision') await look('requirements', resource.requirements.id);
    }
    return found;
  }
}

/** What a resource defines: the ids of its processes, its form, its decisions. */
export function definedIds(resource: ReadResource): string[] {
  if (resource.kind === 'bpmn') return resource.processes.map(({ model }) => model.bpmnProcessId);
  return resource.kind === 'form' ? [resource.form.id] : resource.requirements.decisions.map(({ id }) => id);
}

async function findLatest(trx: Knex, kind: Versioned, id: string): Promise<LatestVersion | undefined> {
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

async function highestVersion(trx: Knex, kind: Versioned, id: string): Promise<number> {
  const { table, id: column } = tables[kind];
  const row = (await trx(table)
    .where({ [column]: id })
    .max('version as most')
    .first()) as { most: number | null } | undefined;
  return row?.most ?? 0;
}

/** Camunda: the same name and the same content as the latest version of everything that the resource defines. */
export function isDuplicate(resource: ReadResource, latest: LatestVersions): boolean {
  const isSame = (kind: Versioned, id: string): boolean => {
    const version = latest.get(kind, id);
    return version?.checksum === resource.checksum && version.resourceName === resource.name;
  };
  if (resource.kind === 'decision' && !isSame('requirements', resource.requirements.id)) return false;
  return definedIds(resource).every((id) => isSame(resource.kind, id));
}
