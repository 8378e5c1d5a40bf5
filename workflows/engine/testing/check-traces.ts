import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { compile } from '../../../bpmn/compile.js';
import type { Model } from '../model.js';
import type { Scenario } from './scenario.js';
import { retrace } from './trace.js';

/** `GENERATE_FIXTURES=1` writes the traces anew from their commands; what differs is then to be reviewed. */
const isGenerating = globalThis.process.env.GENERATE_FIXTURES === '1';
const MODEL = '.bpmn';
const TRACE = '.trace.json';

/** Names of the models in a folder, each `<name>.bpmn`. */
export function modelsIn(folder: string): string[] {
  return namesIn(folder, MODEL);
}

/** Declares one test for each pair `<name>.bpmn` and `<name>.trace.json` of a folder: the commands of the trace give the trace. `atEnd` is called for each instance. */
export function checkTraces(folder: string, idOf: (name: string) => string = (name) => name, atEnd?: (s: Scenario) => void): void {
  const names = modelsIn(folder);

  test.each(names)('%s', async (name) => {
    const model = await modelOf(folder, name);
    expect(model.bpmnProcessId).toBe(idOf(name));
    const file = join(folder, name + TRACE);
    if (isGenerating && !existsSync(file)) writeFileSync(file, '["> start"]\n');
    const trace = JSON.parse(readFileSync(file, 'utf8')) as string[];
    const retraced = retrace(model, trace, atEnd);
    if (isGenerating) writeFileSync(file, `${JSON.stringify(retraced, null, 2)}\n`);
    else expect(retraced).toEqual(trace);
  });

  test('each trace has its model', () => {
    expect(namesIn(folder, TRACE).sort()).toEqual([...names].sort());
  });
}

/** The compiled model `<name>.bpmn` of a folder. @throws Error when it cannot be executed */
export async function modelOf(folder: string, name: string): Promise<Model> {
  const result = await compile(readFileSync(join(folder, name + MODEL), 'utf8'));
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  const [model] = result.models;
  if (!model) throw new Error(`${name}.bpmn has no executable process`);
  return model;
}

function namesIn(folder: string, suffix: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .map((file) => file.slice(0, -suffix.length));
}
