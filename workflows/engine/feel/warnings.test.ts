import { describe, expect, test } from '@jest/globals';
import { evaluateFeel, evaluateUnaryTests } from './evaluate.js';
import type { Warning } from './scope.js';
import { evaluationOver } from './testing/evaluation.js';

function warningsOf(feel: string, context: Record<string, unknown> = {}): Warning[] {
  const warnings: Warning[] = [];
  evaluateFeel(feel, evaluationOver(context, warnings));
  return warnings;
}

describe('why something is null', () => {
  test.each<[feel: string, ...Warning[]]>([
    ['x', { type: 'NO_VARIABLE_FOUND', message: "No variable found with name 'x'" }],
    [
      'x + 1',
      { type: 'NO_VARIABLE_FOUND', message: "No variable found with name 'x'" },
      { type: 'INVALID_TYPE', message: "Can't add '1' to 'null'" },
    ],
    ['{x: 1}.y', { type: 'NO_CONTEXT_ENTRY_FOUND', message: "No context entry found with key 'y'. Available keys: 'x'" }],
    ['{}.y', { type: 'NO_CONTEXT_ENTRY_FOUND', message: "No context entry found with key 'y'. The context is empty" }],
    [
      '@"P1Y".days',
      { type: 'NO_PROPERTY_FOUND', message: "No property found with name 'days' of value 'P1Y'. Available properties: 'years', 'months'" },
    ],
    ['true < 2', { type: 'NOT_COMPARABLE', message: "Can't compare 'true' with '2'" }],
    ['[] = 1', { type: 'NOT_COMPARABLE', message: "Can't compare '[]' with '1'" }],
    ['2 + true', { type: 'INVALID_TYPE', message: "Can't add 'true' to '2'" }],
    ['1 / 0', { type: 'INVALID_TYPE', message: "Can't divide '1' by '0'" }],
    ['if 5 then 1 else 2', { type: 'INVALID_TYPE', message: "Expected boolean but found '5'" }],
    ['for i in 2 return i', { type: 'INVALID_TYPE', message: "Expected list but found '2'" }],
    ['nothing(1)', { type: 'NO_FUNCTION_FOUND', message: "No function found with name 'nothing' and 1 parameters" }],
    ['abs(x: 1)', { type: 'NO_FUNCTION_FOUND', message: "No function found with name 'abs' and parameters: x" }],
    [
      'sublist([1], 0)',
      { type: 'FUNCTION_INVOCATION_FAILURE', message: "Failed to invoke function 'sublist': start position must be a non-zero number" },
    ],
    ['upper case(1)', { type: 'FUNCTION_INVOCATION_FAILURE', message: "Failed to invoke function 'upper case': Illegal arguments: 1" }],
    ['number("x")', { type: 'FUNCTION_INVOCATION_FAILURE', message: "Failed to invoke function 'number': Can't parse 'x' as a number" }],
    [
      'date("2026-02-30")',
      { type: 'FUNCTION_INVOCATION_FAILURE', message: "Failed to invoke function 'date': Failed to parse date from '2026-02-30'" },
    ],
    ['[1.."a"]', { type: 'INVALID_TYPE', message: `Invalid range definition '[1.."a"]'` }],
  ])('%s', (feel, ...warnings) => {
    expect(warningsOf(feel)).toEqual(warnings);
  });

  test('of a cell', () => {
    const warnings: Warning[] = [];
    evaluateUnaryTests('[2..5]', 'NaN', evaluationOver({}, warnings));
    expect(warnings).toEqual([{ type: 'NOT_COMPARABLE', message: `Can't compare '"NaN"' with '2' and '5'` }]);
  });

  test('nothing when all is well', () => {
    expect(warningsOf('if a > 1 then a.b else get or else(null, 1)', { a: 1 })).toEqual([]);
  });
});
