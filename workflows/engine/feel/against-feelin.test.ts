/** feelin is the other implementation of FEEL at hand: it evaluates the same expressions, and must come to the same values. */
import { expect, test } from '@jest/globals';
import { evaluate as evaluateWithFeelin } from 'feelin';
import { evaluateFeel } from './evaluate.js';
import type { Warning } from './scope.js';
import { evaluationOver } from './testing/evaluation.js';
import { operands, randomExpressions, variables } from './testing/random-expression.js';
import { toJson } from './to-json.js';

/**
 * Where Camunda's FEEL says "null, and here is why", feelin goes on as JavaScript does: it compares `"ab" < 3`, takes any condition that is
 * not false or null for true, reads `[1]` as 1. Those are the differences we want, and the warnings tell them apart.
 */
const differs = new Set<Warning['type']>(['NOT_COMPARABLE', 'INVALID_TYPE', 'FUNCTION_INVOCATION_FAILURE']);

test.each([1, 2, 3])('thousands of random expressions (seed %d)', (seed) => {
  let compared = 0;
  const expressions = randomExpressions(seed, 1_500);
  for (const feel of expressions) {
    const warnings: Warning[] = [];
    const ours = toJson(evaluateFeel(feel, evaluationOver(variables, warnings)));
    if (warnings.some(({ type }) => differs.has(type))) continue;
    const theirs = attempt(feel);
    if (theirs === undefined) continue;
    compared += 1;
    expect({ feel, value: ours }).toEqual({ feel, value: toJson(theirs) });
  }
  expect(compared).toBeGreaterThan(300);
});

/** Undefined where feelin gives up: a comparison of different kinds somewhere, which ours may not even have reached. */
function attempt(feel: string): unknown {
  try {
    return evaluateWithFeelin(feel, structuredClone(variables), 'camunda').value;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('unsupported range')) return undefined;
    throw error;
  }
}

test.each(['+', '-', '*', '/', '=', '!=', '<', '<=', '>', '>=', 'and', 'or'])(
  'a %s b for values of all kinds: null, or the same',
  (operator) => {
    const strange: string[] = [];
    for (const left of operands) {
      for (const right of operands) {
        const feel = `${left} ${operator} ${right}`;
        const ours = toJson(evaluateFeel(feel, evaluationOver(variables)));
        const theirs = ours === null ? undefined : attempt(feel);
        if (theirs !== undefined && JSON.stringify(ours) !== JSON.stringify(theirs)) strange.push(feel);
      }
    }
    expect(strange).toEqual([]);
  },
);
