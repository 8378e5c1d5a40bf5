import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { elements } from '../../workflows/engine/elements/index.js';
import { eventDefinitions } from '../../workflows/engine/event-definitions/index.js';
import { compile } from '../compile.js';
import { elementRows } from './element-rows.js';
import { eventRows } from './event-rows.js';
import { proves, type Fixture } from './proof.js';
import { writePage } from './write-page.js';

const root = new URL('../../', import.meta.url);
const folder = new URL('workflows/engine/fixtures/', root);
const page = new URL('docs/bpmn-support.md', root);
const read = (url: URL): string => readFileSync(url, 'utf8');

async function fixture(name: string): Promise<Fixture> {
  const result = await compile(read(new URL(`${name}.bpmn`, folder)));
  if (!result.ok || !result.models[0]) throw new Error(`${name}.bpmn is refused`);
  return { name, model: result.models[0], trace: JSON.parse(read(new URL(`${name}.trace.json`, folder))) as string[] };
}

const hasTest = (file: string, title: string): boolean => read(new URL(file, root)).includes(`test('${title}`);

describe('docs/bpmn-support.md', () => {
  let fixtures: Fixture[];
  beforeAll(async () => {
    const names = readdirSync(folder).flatMap((file) => /^(.*)\.bpmn$/.exec(file)?.[1] ?? []);
    fixtures = await Promise.all(names.map(fixture));
  });

  test('is fresh: GENERATE_DOCS=1 writes it anew', () => {
    const text = writePage(fixtures, hasTest);
    if (globalThis.process.env.GENERATE_DOCS === '1') writeFileSync(page, text);
    expect(read(page)).toBe(text);
  });

  test('has a row for every element and every event definition of the engine', () => {
    expect(Object.keys(elementRows).sort()).toEqual(Object.keys(elements).sort());
    expect(Object.keys(eventRows).sort()).toEqual(Object.keys(eventDefinitions).sort());
  });

  test('is not written when a fixture does not show its row', () => {
    const without = fixtures.map((one) => (one.name === 'link-event-goes-on-elsewhere' ? { ...one, trace: ['> start'] } : one));
    expect(() => writePage(without, hasTest)).toThrow('Link, Catch: nothing in');
    expect(() => writePage(fixtures, () => false)).toThrow('has no test');
  });

  test('an element that is drawn and not reached proves nothing', () => {
    const [one] = fixtures.filter(({ name }) => name === 'task-of-every-kind-in-a-row');
    expect(one && proves(one, ({ type }) => type === 'manualTask')).toBe(true);
    expect(one && proves({ ...one, trace: [] }, ({ type }) => type === 'manualTask')).toBe(false);
  });
});
