import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import type { Model } from '../workflows/engine/model.js';
import { Refused, scenario } from '../workflows/engine/testing/scenario.js';
import { walk } from '../workflows/engine/testing/random-walk.js';
import { compile } from './compile.js';

/** Another seed tries other documents; what fails names its own. */
const firstSeed = Number(globalThis.process.env.SEED ?? 1);
const documents = 250;

const folders = ['executable/', '../workflows/engine/fixtures/'].map((path) => new URL(path, import.meta.url));
const originals = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.bpmn'))
    .map((file) => readFileSync(new URL(file, folder), 'utf8').replace(/<bpmndi[\s\S]*<\/bpmndi:BPMNDiagram>/, '')),
);

/** What is not a defect: an instance that waits for something the walk cannot give, and a command that is refused. */
const waits = (error: unknown): boolean =>
  error instanceof Refused || (error instanceof Error && /^(Nothing can happen|Still alive)/.test(error.message));

test('whatever is done to a document, it is refused or runs', async () => {
  let ran = 0;
  for (let seed = firstSeed; seed < firstSeed + documents; seed += 1) {
    const random = randomFrom(seed);
    const xml = mutate(pick(originals, random), random);
    const result = await compile(xml);
    if (!result.ok) continue;
    for (const model of result.models) {
      try {
        for (const startElementId of startsOf(model)) walkThrough(model, startElementId, random);
      } catch (error) {
        if (!waits(error)) throw new Error(`seed ${seed}: ${(error as Error).message}\n${xml}`, { cause: error });
      }
      ran += 1;
    }
  }
  expect(ran).toBeGreaterThan(20);
});

function startsOf(model: Model): string[] {
  const process = model.elements[model.bpmnProcessId];
  return process?.type === 'process' ? process.startEvents : [];
}

function walkThrough(model: Model, startElementId: string, random: () => number): void {
  const variables = { ok: random() < 0.5, done: random() < 0.5, items: [1, 2], rooms: [], orderId: 'o', amount: 5 };
  walk(scenario(model, variables, { startElementId }), random, 40);
}

/** Takes away an attribute, or lets a reference lead elsewhere. */
function mutate(xml: string, random: () => number): string {
  const attributes = [...xml.matchAll(/ [\w:]+="[^"]*"/g)];
  if (random() < 0.3) return replaceAt(xml, pick(attributes, random), '');
  const references = [...xml.matchAll(/ (sourceRef|targetRef|attachedToRef|default|activityRef|messageRef)="[^"]*"/g)];
  const ids = [...xml.matchAll(/ id="([^"]*)"/g)];
  const reference = references.length > 0 ? pick(references, random) : pick(attributes, random);
  return replaceAt(xml, reference, ` ${reference[1] ?? 'name'}="${pick(ids, random)[1]}"`);
}

const replaceAt = (text: string, match: RegExpExecArray, replacement: string): string =>
  text.slice(0, match.index) + replacement + text.slice(match.index + match[0].length);

const pick = <T>(list: T[], random: () => number): T => list[Math.floor(random() * list.length)] as T;

/** mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
