import { readFileSync } from 'node:fs';
import type { Json, Variables } from '../../../workflows/engine/json.js';
import { scenario, type Scenario } from '../../../workflows/engine/testing/scenario.js';
import { compile } from '../../compile.js';

/** What a connector was asked to do: the inputs its element maps, evaluated. */
export interface Work {
  elementId: string;
  type: string;
  inputs: Variables;
}

/**
 * A deployed process walked in memory: the model is compiled as at deployment, the engine is the real one, and the jobs of connectors are
 * completed as soon as they are created, noted in `work`. Fails at the first incident.
 */
export class Walk {
  readonly work: Work[] = [];

  private constructor(readonly scenario: Scenario) {
    this.settle();
  }

  static async start(processId: string, variables: Variables = {}): Promise<Walk> {
    const result = await compile(readFileSync(new URL(`../${processId}.bpmn`, import.meta.url), 'utf8'));
    if (!result.ok) throw new Error(result.problems.map((problem) => JSON.stringify(problem)).join('\n'));
    return new Walk(scenario(result.models[0]!, variables));
  }

  complete(elementId: string, variables: Variables = {}): this {
    this.scenario.completeUserTask(elementId, variables);
    return this.settle();
  }

  advance(duration: string): this {
    this.scenario.advance(duration);
    return this.settle();
  }

  correlate(messageName: string, correlationKey: string, variables: Variables = {}): this {
    this.scenario.correlate(messageName, correlationKey, variables);
    return this.settle();
  }

  /** Ids of the elements that wait for something. */
  get at(): string[] {
    return this.scenario.at;
  }

  get ended(): boolean {
    return this.scenario.state.state === 'COMPLETED';
  }

  get outcome(): Json | undefined {
    return this.scenario.variables['outcome'];
  }

  groupsOf(elementId: string): string[] {
    return this.scenario.task(elementId).candidateGroups;
  }

  /** What the element's connector was last asked. */
  workOf(elementId: string): Variables | undefined {
    return this.work.findLast((work) => work.elementId === elementId)?.inputs;
  }

  private settle(): this {
    const { model } = this.scenario;
    for (let job = this.scenario.jobs[0]; job; job = this.scenario.jobs[0]) {
      const scope = this.scenario.state.variables[job.elementInstanceKey] ?? {};
      const targets = model.elements[job.elementId]!.inputs.map((input) => input.target);
      this.work.push({
        elementId: job.elementId,
        type: job.type,
        inputs: Object.fromEntries(targets.map((name) => [name, scope[name]?.value ?? null])),
      });
      this.scenario.completeJob(job.elementId);
    }
    const [incident] = this.scenario.incidents;
    if (incident) throw new Error(`Incident at ${incident.elementId}: ${incident.errorMessage}`);
    return this;
  }
}
