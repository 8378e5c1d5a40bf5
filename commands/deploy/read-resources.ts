import { compile } from '../../bpmn/compile.js';
import type { Model } from '../../workflows/engine/model.js';
import { CommandError, type FieldError } from '../command-error.js';
import { canonicalJson, sha256 } from './canonical-json.js';
import { readDmnResource, readRuleSetResource, type DecisionRequirements } from './read-decisions.js';
import { readForm, type Form } from './read-form.js';
import { toFieldError } from './to-field-error.js';

export interface Resource {
  name: string;
  content: string;
}

interface Common extends Resource {
  /** SHA-256 of the content. */
  checksum: string;
}

export interface CompiledProcess {
  model: Model;
  /** SHA-256 of the canonical JSON of the model. */
  modelHash: string;
  startFormId?: string;
}

export type ReadResource = Common &
  (
    { kind: 'bpmn'; processes: CompiledProcess[] } | { kind: 'form'; form: Form } | { kind: 'decision'; requirements: DecisionRequirements }
  );

/** All resources of a deployment together, in UTF-8. */
export const largestDeployment = 4 * 1024 * 1024;

/**
 * Reads and compiles everything before anything is written.
 * @throws CommandError 413 above 4 MiB; 400 with a field error for each problem (`<resource>#<element or path>`), of all resources at once.
 */
export async function readResources(resources: Resource[]): Promise<{ resources: ReadResource[]; warnings: FieldError[] }> {
  const size = resources.reduce((sum, { content }) => sum + Buffer.byteLength(content, 'utf8'), 0);
  if (size > largestDeployment) {
    throw new CommandError(
      413,
      'PAYLOAD_TOO_LARGE',
      `The resources have ${size} bytes together; at most ${largestDeployment} (4 MiB) are accepted.`,
    );
  }
  const problems: FieldError[] = [];
  const warnings: FieldError[] = [];
  if (resources.length === 0) problems.push({ path: 'resources', message: 'A deployment has at least one resource.' });
  const read: ReadResource[] = [];
  for (const resource of resources) {
    const one = await readResource({ ...resource, checksum: sha256(resource.content) }, problems, warnings);
    if (one) read.push(one);
  }
  findTwins(resources, read, problems);
  if (problems.length > 0) throw refusal(problems);
  return { resources: read, warnings };
}

/** The answer to a deployment with faults: it changed nothing. */
export function refusal(problems: FieldError[]): CommandError {
  const shown = problems.slice(0, 10).map(({ path, message }) => `\n- ${path}: ${message}`);
  const more = problems.length > shown.length ? `\n- and ${problems.length - shown.length} more` : '';
  const detail = `Expected to deploy new resources, but encountered the following errors:${shown.join('')}${more}`;
  return new CommandError(400, 'INVALID_ARGUMENT', detail, problems);
}

async function readResource(resource: Common, problems: FieldError[], warnings: FieldError[]): Promise<ReadResource | undefined> {
  const { name, content } = resource;
  if (name.endsWith('.bpmn')) {
    const result = await compile(content);
    if (!result.ok) {
      problems.push(...result.problems.map((problem) => toFieldError(name, problem)));
      return undefined;
    }
    warnings.push(...result.warnings.map((warning) => toFieldError(name, warning)));
    const processes = result.models.map((model) => ({
      model,
      modelHash: sha256(canonicalJson(model)),
      startFormId: result.startFormIds[model.bpmnProcessId],
    }));
    return { ...resource, kind: 'bpmn', processes };
  }
  if (name.endsWith('.form')) {
    const form = readForm(name, content, problems);
    return form && { ...resource, kind: 'form', form };
  }
  if (name.endsWith('.dmn') || name.endsWith('.rules.json')) {
    const requirements = name.endsWith('.dmn')
      ? await readDmnResource(name, content, problems, warnings)
      : readRuleSetResource(name, content, problems);
    return requirements && { ...resource, kind: 'decision', requirements };
  }
  problems.push({ path: name || 'resources', message: 'The name of a resource ends with .bpmn, .dmn, .form or .rules.json.' });
  return undefined;
}

/** Within one deployment every resource name, process id, form id, decision id and decision requirements id occurs once. */
function findTwins(resources: Resource[], read: ReadResource[], problems: FieldError[]): void {
  const seen = new Map<string, string>();
  const meet = (what: string, id: string, resourceName: string, path: string): void => {
    const first = seen.get(`${what} ${id}`);
    if (first === undefined) seen.set(`${what} ${id}`, resourceName);
    else problems.push({ path, message: `The ${what} "${id}" occurs more than once in this deployment (also in ${first}).` });
  };
  for (const { name } of resources) meet('resource', name, name, name);
  for (const resource of read) for (const { what, id } of idsOf(resource)) meet(what, id, resource.name, `${resource.name}#${id}`);
}

function idsOf(resource: ReadResource): { what: string; id: string }[] {
  if (resource.kind === 'form') return [{ what: 'form', id: resource.form.id }];
  if (resource.kind === 'decision') {
    const { id, decisions } = resource.requirements;
    return [{ what: 'decision requirements', id }, ...decisions.map((decision) => ({ what: 'decision', id: decision.id }))];
  }
  return resource.processes.map(({ model }) => ({ what: 'process', id: model.bpmnProcessId }));
}
