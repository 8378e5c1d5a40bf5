import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deploy } from '../commands/deploy.js';
import type { CommandContext, CommandDeps } from '../commands/deps.js';
import type { Database } from '../db/connection.js';

interface Resource {
  name: string;
  content: string;
}

/** Who deploys what comes with the product. */
export const builtIn: CommandContext = { actor: { type: 'system', id: 'built-in' } };

/**
 * Deploys the models and forms that come with the product: all at the first start; later those that changed with the product and that
 * nobody has deployed over. What a designer deployed stays. Answers the names of what was deployed.
 */
export async function deployBuiltIn(deps: CommandDeps, folder: string): Promise<string[]> {
  const resources = [
    ...read(join(folder, 'models'), '.bpmn'),
    ...read(join(folder, 'models'), '.dmn'),
    ...read(join(folder, 'models'), '.rules.json'),
    ...read(join(folder, 'forms'), '.form'),
  ];
  const wanted: Resource[] = [];
  for (const resource of resources) if (await isDue(deps.db, resource)) wanted.push(resource);
  if (wanted.length > 0) await deploy(deps, builtIn, wanted);
  return wanted.map(({ name }) => name);
}

function read(folder: string, suffix: string): Resource[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(suffix))
    .sort()
    .map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
}

const decisionRequirements = { table: 'decision_requirements', id: 'decision_requirements_id', resource: 'decision_requirements_key' };

/** What the latest version of each kind is, and where its source lies. */
const latestOf: Record<string, { table: string; id: string; resource: string }> = {
  '.bpmn': { table: 'process_definitions', id: 'bpmn_process_id', resource: 'resource_key' },
  '.form': { table: 'forms', id: 'form_id', resource: 'form_key' },
  '.dmn': decisionRequirements,
  '.rules.json': decisionRequirements,
};

/** A resource is known by its id, which by the house rule is the file's name. */
async function isDue(db: Database, { name, content }: Resource): Promise<boolean> {
  const [id = '', suffix] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.'))];
  const { table, ...column } = latestOf[suffix]!;
  const latest = await db(`${table} as l`)
    .join('deployed_resources as r', 'r.resource_key', `l.${column.resource}`)
    .join('deployments as d', 'd.deployment_key', 'l.deployment_key')
    .where({ [`l.${column.id}`]: id, 'l.is_latest': true })
    .first<{ content: string; deployedBy: string } | undefined>('r.content', 'd.deployed_by as deployedBy');
  // One that people have deleted stays deleted.
  if (!latest)
    return !(await db(table)
      .where({ [column.id]: id })
      .first(column.id));
  return latest.deployedBy === builtIn.actor.id && latest.content !== content;
}
