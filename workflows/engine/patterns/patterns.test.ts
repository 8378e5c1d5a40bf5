/**
 * The workflow control-flow patterns (van der Aalst, ter Hofstede, Kiepuszewski, Barros 2003; Russell et al. 2006) that BPMN can express, by their
 * number: a model and what it does. `GENERATE_FIXTURES=1` writes the traces anew.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { checkTraces, modelsIn } from '../testing/check-traces.js';
import type { Scenario } from '../testing/scenario.js';

const folder = dirname(fileURLToPath(import.meta.url));
const names = modelsIn(folder);

/** Every pattern is shown to its end. */
function expectEnded({ state, leftovers, incidents }: Scenario): void {
  expect({ state: state.state, leftovers, incidents }).toEqual({ state: 'COMPLETED', leftovers: [], incidents: [] });
}

describe('workflow patterns', () => {
  checkTraces(folder, (name) => name.replace(/^\d+-/, ''), expectEnded);

  test.each(names)('%s says in a comment which pattern it is', (name) => {
    expect(readFileSync(join(folder, `${name}.bpmn`), 'utf8')).toMatch(
      new RegExp(`^<!-- WCP-${name.slice(0, 2)} [A-Z].+: .+\\. -->$`, 'm'),
    );
  });

  test('the first 23 are all there', () => {
    expect(names.map((name) => Number(name.slice(0, 2))).slice(0, 23)).toEqual(Array.from({ length: 23 }, (_, index) => index + 1));
  });
});
