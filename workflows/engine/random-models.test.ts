import { describe, expect, test } from '@jest/globals';
import { randomModel, seeded } from './testing/random-model.js';
import { walk } from './testing/random-walk.js';
import { scenario, type Scenario } from './testing/scenario.js';

const SEEDS_PER_TEST = 50;

/** The seed stands in the error: `runOne(4711)` repeats that run alone. */
function runOne(seed: number): void {
  const random = seeded(seed);
  const { model, variables, blocks } = randomModel(random);
  try {
    const s = scenario(model, variables);
    walk(s, random);
    answerLateCalls(s);
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
    if (!s.trace.some((line) => line.startsWith('ELEMENT_TERMINATED')))
      for (const { split, join } of blocks) expect(`${join} ${s.completed(join)}`).toBe(`${join} ${s.completed(split)}`);
  } catch (cause) {
    throw new Error(`Seed ${seed} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The same, but the instance is canceled somewhere on the way. */
function cancelOne(seed: number): void {
  const random = seeded(seed);
  const { model, variables } = randomModel(random);
  const s = scenario(model, variables);
  try {
    walk(s, random, Math.floor(random() * 10));
  } catch (error) {
    if (!(error as Error).message.startsWith('Still alive'))
      throw new Error(`Seed ${seed} failed: ${(error as Error).message}`, { cause: error });
    s.apply({ type: 'cancel' });
    expect(s.state.state).toBe('TERMINATED');
  }
  answerLateCalls(s);
  expect([seed, ...s.leftovers]).toEqual([seed]);
}

/** A call whose activity was ended before it was answered is answered even now; its child is then canceled. */
function answerLateCalls(s: Scenario): void {
  for (const item of Object.values(s.state.outbox)) s.apply({ type: 'outboxDone', outboxKey: item.key, startedKey: '900' });
}

describe('random sound models on random paths', () => {
  test.each(Array.from({ length: 6 }, (_, index) => index * SEEDS_PER_TEST))('end and leave nothing, seeds from %i', (first) => {
    for (let seed = first; seed < first + SEEDS_PER_TEST; seed += 1) runOne(seed);
  });

  test.each([0, 1].map((index) => index * SEEDS_PER_TEST))('leave nothing when they are canceled, seeds from %i', (first) => {
    for (let seed = first; seed < first + SEEDS_PER_TEST; seed += 1) cancelOne(seed);
  });
});
