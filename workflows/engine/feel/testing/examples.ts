import { describe, expect, test } from '@jest/globals';
import { evaluateFeel } from '../evaluate.js';
import type { Overload } from '../functions/define.js';
import { toJson } from '../to-json.js';
import { evaluationOver } from './evaluation.js';

/** By signature: what to call, and what it gives as JSON. */
export type Examples = Record<string, [feel: string, value: unknown][]>;

/** Every signature of the family has examples, and they hold. Those that Camunda documents come first. */
export function checkExamples(family: Overload[], examples: Examples, context: Record<string, unknown> = {}): void {
  test('each signature has an example', () => {
    expect(Object.keys(examples).sort()).toEqual(family.map(({ signature }) => signature).sort());
  });

  for (const [signature, calls] of Object.entries(examples)) {
    describe(signature, () => {
      test.each(calls)('%s', (feel, value) => {
        expect(feel).toContain(signature.slice(0, signature.indexOf('(')));
        expect(toJson(evaluateFeel(feel, evaluationOver(context)))).toEqual(value);
      });
    });
  }
}
