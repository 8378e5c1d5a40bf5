import type { PlainTest, PlainTests, UnaryTests } from '../decision-graph.js';
import type { FeelScope } from './feel-scope.js';

/** Whether a cell matches the value of its input; null (`-`) matches everything. @throws DecisionFailure */
export function matches(tests: UnaryTests | null, value: unknown, scope: FeelScope): boolean {
  if (!tests) return true;
  return tests.plain && isPlain(value) ? holds(tests.plain, value) : scope.test(tests, value);
}

type Plain = string | number | boolean | null;

const isPlain = (value: unknown): value is Plain =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** The same answer as FEEL gives for plain values (tested against it), which is null where values of different kinds would be compared. */
export function holds({ tests, negated }: PlainTests, value: Plain): boolean {
  let result: boolean | null = false;
  for (const test of tests) {
    const one = isMetBy(test, value);
    if (one === true) return !negated;
    result = one === null ? null : result;
  }
  return negated === true && result === false;
}

function isMetBy(test: PlainTest, value: Plain): boolean | null {
  if ('equals' in test) {
    if (test.equals === null || value === null) return test.equals === value;
    return typeof test.equals === typeof value ? test.equals === value : null;
  }
  if (typeof value !== 'number') return null;
  if ('from' in test) {
    const isAbove = test.fromIncluded ? value >= test.from : value > test.from;
    return isAbove && (test.toIncluded ? value <= test.to : value < test.to);
  }
  switch (test.operator) {
    case '<':
      return value < test.than;
    case '<=':
      return value <= test.than;
    case '>':
      return value > test.than;
    case '>=':
      return value >= test.than;
  }
}
