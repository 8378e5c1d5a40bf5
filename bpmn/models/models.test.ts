import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { compile } from '../compile.js';
import { drawing } from './testing/drawing.js';

const ids = readdirSync(new URL('.', import.meta.url))
  .filter((name) => name.endsWith('.bpmn'))
  .map((name) => name.replace('.bpmn', ''));
const forms = new Set(readdirSync(new URL('../forms/', import.meta.url)).map((name) => name.replace('.form', '')));
const read = (id: string) => readFileSync(new URL(`${id}.bpmn`, import.meta.url), 'utf8');

async function model(id: string) {
  const result = await compile(read(id));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return { ...result, model: result.models[0]!, elements: Object.values(result.models[0]!.elements) };
}

test('the seven processes are there', () => {
  expect(ids.sort()).toEqual([
    'access-pass',
    'complaint',
    'facility-hazard',
    'fire-hazard',
    'full-bin',
    'repair-report',
    'visitor-approval',
  ]);
});

// As a process of its own: bpmnlint is CommonJS that requires ES modules, which jest refuses.
test('all pass bpmnlint, recommended rules, warnings included', () => {
  const command = fileURLToPath(new URL('../../node_modules/bpmnlint/bin/bpmnlint.js', import.meta.url));
  const args = [command, '--max-warnings', '0', ...ids.map((id) => `${id}.bpmn`)];
  expect(execFileSync(process.execPath, args, { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8' }).trim()).toBe('');
});

describe.each(ids)('%s', (id) => {
  test('compiles to one process of that name, without warnings', async () => {
    const { models, warnings } = await model(id);
    expect(models.map((one) => one.bpmnProcessId)).toEqual([id]);
    expect(warnings).toEqual([]);
  });

  test('has forms that exist: one to start with and one for each user task', async () => {
    const { elements, startFormIds } = await model(id);
    const used = elements.flatMap((element) => (element.type === 'userTask' ? [element.userTask.formId] : []));
    expect(used.length).toBeGreaterThan(1);
    expect([...used, startFormIds[id]].filter((formId) => formId === undefined || !forms.has(formId))).toEqual([]);
  });

  test('says for each user task who does it and by when', async () => {
    const { elements } = await model(id);
    const lacking = elements.filter(
      (element) =>
        element.type === 'userTask' && !((element.userTask.candidateGroups || element.userTask.assignee) && element.userTask.dueDate),
    );
    expect(lacking.map((element) => element.id)).toEqual([]);
  });

  test('asks only for job types that the platform carries out', async () => {
    const { elements } = await model(id);
    const types = elements.flatMap((element) => (element.type === 'serviceTask' ? [element.job.type] : []));
    expect([...new Set(types.map((type) => JSON.stringify(type)))].sort()).toEqual(
      (id === 'repair-report' || id === 'complaint' ? ['notify'] : ['mqtt-command', 'notify']).map((value) => JSON.stringify({ value })),
    );
  });

  test('has names a person can read on everything but joins', async () => {
    const { elements } = await model(id);
    const unnamed = elements.filter(
      (element) =>
        !element.name && !(element.type.endsWith('Gateway') && (element.outgoing.length === 1 || element.type === 'parallelGateway')),
    );
    expect(unnamed.map((element) => element.id)).toEqual([]);
  });

  test('is drawn: each element has a shape, each flow an edge that meets both ends, nothing overlaps', async () => {
    const { model: compiled, elements } = await model(id);
    const { shapes, edges } = await drawing(read(id));
    const drawable = elements.filter((element) => element.type !== 'process').map((element) => element.id);
    expect(drawable.filter((element) => !shapes.has(element))).toEqual([]);
    expect(Object.keys(compiled.flows).filter((flow) => !edges.has(flow))).toEqual([]);
    for (const { id: flow, source, target } of Object.values(compiled.flows)) {
      const points = edges.get(flow)!;
      expect([flow, shapes.get(source)!.touches(points[0]!), shapes.get(target)!.touches(points.at(-1)!)]).toEqual([flow, true, true]);
      // Hand-laid: every piece is horizontal or vertical.
      expect([flow, points.slice(1).every((point, index) => point.x === points[index]!.x || point.y === points[index]!.y)]).toEqual([
        flow,
        true,
      ]);
    }
    const nodes = elements.filter((element) => !['process', 'subProcess', 'boundaryEvent'].includes(element.type));
    const overlaps = nodes.flatMap((a, index) =>
      nodes
        .slice(index + 1)
        .filter((b) => shapes.get(a.id)!.overlaps(shapes.get(b.id)!))
        .map((b) => `${a.id} and ${b.id}`),
    );
    expect(overlaps).toEqual([]);
    const crossed = Object.keys(compiled.flows).flatMap((flow) =>
      nodes
        .filter(
          (node) =>
            compiled.flows[flow]!.source !== node.id &&
            compiled.flows[flow]!.target !== node.id &&
            shapes.get(node.id)!.isCrossedBy(edges.get(flow)!),
        )
        .map((node) => `${flow} through ${node.id}`),
    );
    expect(crossed).toEqual([]);
  });
});
