import type { Model } from '../workflows/engine/model.js';
import { checkDocument } from './check-xml.js';
import { executableProcesses } from './compile/bpmn-element.js';
import { buildModel, startFormIdOf } from './compile/build-model.js';
import type { Problem } from './compile/problem.js';

export type { Problem } from './compile/problem.js';

export type CompileResult =
  | {
      ok: true;
      /** One per executable process, in the order of the file. */
      models: Model[];
      /** By BPMN process id: the form with which a person starts the process, where there is one. */
      startFormIds: Record<string, string>;
      /** What does not hinder execution but may surprise. */
      warnings: Problem[];
    }
  | { ok: false; problems: Problem[] };

/**
 * BPMN 2.0 XML (Camunda 8 dialect) → the engine's models, one for each process with `isExecutable="true"`. Never throws: what cannot be
 * executed is named by element, with the reason, and nothing is
 * compiled. Runs in Node and in the browser; the same XML always gives the same models.
 */
export async function compile(xml: string): Promise<CompileResult> {
  const { definitions, problems, warnings } = await checkDocument(xml);
  if (!definitions || problems.length > 0) return { ok: false, problems };
  const processes = executableProcesses(definitions);
  const startFormIds: Record<string, string> = {};
  for (const process of processes) {
    const formId = startFormIdOf(process);
    if (process.id && formId) startFormIds[process.id] = formId;
  }
  return { ok: true, models: processes.map(buildModel), startFormIds, warnings };
}
