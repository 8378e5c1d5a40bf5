import type { Knex } from 'knex';
import type { Key } from '../workflows/engine/state.js';
import { CommandError, type FieldError } from './command-error.js';
import { checkBindings } from './deploy/check-bindings.js';
import { findMissingReferences } from './deploy/missing-references.js';
import { planStarts, type PlannedStarts } from './deploy/plan-starts.js';
import { readResources, type ReadResource, type Resource } from './deploy/read-resources.js';
import type { TimerPlan } from './deploy/timer-plan.js';
import { createPausedSchedule, deleteSchedule, releaseSchedule, type TimerStart } from './deploy/timer-schedules.js';
import { definedIds, isDuplicate, LatestVersions, type LatestVersion, type Versioned } from './deploy/versions.js';
import { writeDecisions, type WrittenDecisions } from './deploy/write-decisions.js';
import { writeForm, writeProcess, writeResource, type Definition, type Deployment } from './deploy/write-definitions.js';
import type { CommandContext, CommandDeps } from './deps.js';

export interface DeployResult {
  deploymentKey: Key;
  /** RFC 3339. */
  deployedAt: string;
  processes: { processDefinitionKey: Key; bpmnProcessId: string; version: number; resourceName: string }[];
  forms: { formKey: Key; formId: string; version: number; resourceName: string }[];
  decisions: DeployedDecision[];
  decisionRequirements: {
    decisionRequirementsKey: Key;
    decisionRequirementsId: string;
    name: string;
    version: number;
    resourceName: string;
  }[];
  /**
   * What does not hinder: forms, decisions and called processes that are not deployed yet, elements without effect. By
   * `<resource>#<element>`.
   */
  warnings: FieldError[];
}

interface DeployedDecision {
  decisionKey: Key;
  decisionId: string;
  name: string;
  version: number;
  resourceName: string;
  decisionRequirementsKey: Key;
  decisionRequirementsId: string;
}

/** What a deployment leaves to be done at Temporal once it is committed. */
interface Timers {
  created: { start: TimerStart; plan: TimerPlan }[];
  obsolete: TimerStart[];
}

/**
 * Deploys `.bpmn`, `.dmn`, `.form` and `.rules.json` resources, all or none. As in Camunda, the resources of one deployment are versioned
 * together: when every one is the same (name and content) as the latest version,
 * nothing is written and those versions are answered; else each becomes the new latest version of its id. Running instances stay on the
 * version they have; start events of older versions no longer start anything.
 * @throws CommandError 400 with a field error for each problem, 413 above 4 MiB, 503 when timer start events cannot be scheduled.
 */
export async function deploy(deps: CommandDeps, ctx: CommandContext, resources: Resource[]): Promise<DeployResult> {
  const { resources: read, warnings } = await readResources(resources);
  checkBindings(read);
  const deployedAt = new Date();
  const starts = planStarts(read, deployedAt.getTime(), deps.timeZone);
  const timers: Timers = { created: [], obsolete: [] };
  let result: DeployResult;
  try {
    result = await deps.db.transaction((trx) => write({ deps, ctx, trx, deployedAt, starts, timers }, read));
  } catch (error) {
    await withdraw(deps, timers);
    throw error;
  }
  return { ...result, warnings: [...warnings, ...result.warnings, ...(await settleTimers(deps, timers))] };
}

/** Deletes what was created for a deployment that is not committed. Where Temporal cannot be reached it stays, paused for ever: harmless. */
async function withdraw(deps: CommandDeps, { created }: Timers): Promise<void> {
  try {
    for (const { start } of created) await deleteSchedule(deps, start);
  } catch {
    // The deployment's own failure is what the caller must learn.
  }
}

interface Work {
  deps: CommandDeps;
  ctx: CommandContext;
  trx: Knex.Transaction;
  deployedAt: Date;
  starts: Map<string, PlannedStarts>;
  timers: Timers;
}

async function write(work: Work, resources: ReadResource[]): Promise<DeployResult> {
  const { ctx, trx, deployedAt } = work;
  // One deployment at a time: two of the same process would take the same version.
  await trx.raw("SELECT pg_advisory_xact_lock(hashtext('deploy'))");
  const latest = await LatestVersions.of(trx, resources);
  if (resources.every((resource) => isDuplicate(resource, latest))) return existing(trx, resources, latest);
  const nextKey = await keyBlock(trx);
  const deployment: Deployment = { trx, ctx, deploymentKey: nextKey(), deployedAt, nextKey, latest };
  const { deploymentKey } = deployment;
  await trx('deployments').insert({ deployment_key: deploymentKey, deployed_at: deployedAt, deployed_by: ctx.actor.id });
  const result = emptyResult(deploymentKey, deployedAt);
  for (const resource of resources) {
    if (resource.kind === 'bpmn') answerProcesses(result, resource, await writeBpmn(work, deployment, resource));
    else if (resource.kind === 'form') answerForm(result, resource, await writeFormResource(deployment, resource));
    else answerDecisions(result, resource, await writeDecisionResource(deployment, resource));
  }
  result.warnings = await findMissingReferences(trx, resources);
  return result;
}

async function writeBpmn(
  { deps, starts, timers }: Work,
  deployment: Deployment,
  resource: Extract<ReadResource, { kind: 'bpmn' }>,
): Promise<Definition[]> {
  const resourceKey = deployment.nextKey();
  await writeResource(deployment, resourceKey, resource);
  const definitions: Definition[] = [];
  for (const process of resource.processes) {
    const planned = starts.get(process.model.bpmnProcessId);
    const { definition, obsolete } = await writeProcess(deployment, resource, resourceKey, process, planned?.triggers ?? []);
    definitions.push(definition);
    timers.obsolete.push(...obsolete);
    for (const { startElementId, definitionIndex, plan } of planned?.timers ?? []) {
      const start = { processDefinitionKey: definition.key, startElementId, definitionIndex };
      timers.created.push({ start, plan });
      await createPausedSchedule(deps, start, plan).catch((error: unknown) => {
        throw new CommandError(
          503,
          'UNAVAILABLE',
          `The timer start event "${startElementId}" cannot be scheduled at present, so nothing was deployed: ${reasonOf(error)}. Try again.`,
        );
      });
    }
  }
  return definitions;
}

async function writeFormResource(deployment: Deployment, resource: Extract<ReadResource, { kind: 'form' }>): Promise<Definition> {
  const definition = await writeForm(deployment, resource);
  await writeResource(deployment, definition.key, resource, definition);
  return definition;
}

async function writeDecisionResource(
  deployment: Deployment,
  resource: Extract<ReadResource, { kind: 'decision' }>,
): Promise<WrittenDecisions> {
  const written = await writeDecisions(deployment, resource);
  await writeResource(deployment, written.requirements.key, resource, written.requirements);
  return written;
}

/** The deployment brought nothing new. */
async function existing(trx: Knex, resources: ReadResource[], latest: LatestVersions): Promise<DeployResult> {
  const deploymentKey = resources
    .flatMap((resource) => definedIds(resource).map((id) => BigInt(latest.get(resource.kind, id)?.deploymentKey ?? 0)))
    .reduce((a, b) => (a > b ? a : b))
    .toString();
  const { deployed_at } = (await trx('deployments').where({ deployment_key: deploymentKey }).first('deployed_at')) as { deployed_at: Date };
  const result = emptyResult(deploymentKey, deployed_at);
  for (const resource of resources) {
    const definition = (kind: Versioned, id: string, name?: string): Definition => {
      const { key, version } = latest.get(kind, id) as LatestVersion;
      return { key, id, version, ...(name !== undefined && { name }) };
    };
    if (resource.kind === 'bpmn') {
      const definitions = definedIds(resource).map((id) => definition('bpmn', id));
      answerProcesses(result, resource, definitions);
    } else if (resource.kind === 'form') answerForm(result, resource, definition('form', resource.form.id));
    else {
      const { id, name, decisions } = resource.requirements;
      answerDecisions(result, resource, {
        requirements: definition('requirements', id, name),
        decisions: decisions.map((decision) => definition('decision', decision.id, decision.name)),
      });
    }
  }
  result.warnings = await findMissingReferences(trx, resources);
  return result;
}

function emptyResult(deploymentKey: Key, deployedAt: Date): DeployResult {
  return {
    deploymentKey,
    deployedAt: deployedAt.toISOString(),
    processes: [],
    forms: [],
    decisions: [],
    decisionRequirements: [],
    warnings: [],
  };
}

function answerProcesses(result: DeployResult, { name: resourceName }: ReadResource, definitions: Definition[]): void {
  for (const { key, id, version } of definitions)
    result.processes.push({ processDefinitionKey: key, bpmnProcessId: id, version, resourceName });
}

function answerForm(result: DeployResult, { name: resourceName }: ReadResource, { key, id, version }: Definition): void {
  result.forms.push({ formKey: key, formId: id, version, resourceName });
}

function answerDecisions(result: DeployResult, { name: resourceName }: ReadResource, { requirements, decisions }: WrittenDecisions): void {
  const part = { decisionRequirementsKey: requirements.key, decisionRequirementsId: requirements.id };
  result.decisionRequirements.push({ ...part, name: requirements.name ?? requirements.id, version: requirements.version, resourceName });
  for (const { key, id, name = id, version } of decisions)
    result.decisions.push({ decisionKey: key, decisionId: id, name, version, resourceName, ...part });
}

/** The keys of one block (2^20 of them), one after the other. */
async function keyBlock(trx: Knex): Promise<() => Key> {
  const { rows } = (await trx.raw("SELECT nextval('key_blocks') AS key")) as { rows: { key: Key }[] };
  let next = BigInt(rows[0]?.key ?? 0);
  return () => (next++).toString();
}

/** After the commit. What fails here is mended by `restoreTimerSchedules` at the next start, so it is a warning. */
async function settleTimers(deps: CommandDeps, { created, obsolete }: Timers): Promise<FieldError[]> {
  const warnings: FieldError[] = [];
  const attempt = async (start: TimerStart, work: Promise<void>): Promise<void> => {
    await work.catch((error: unknown) => {
      warnings.push({
        path: start.startElementId,
        message: `The timer start event is brought up to date at the next start of the platform: ${reasonOf(error)}.`,
      });
    });
  };
  for (const { start, plan } of created) await attempt(start, releaseSchedule(deps, start, plan));
  for (const start of obsolete) await attempt(start, deleteSchedule(deps, start));
  return warnings;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
