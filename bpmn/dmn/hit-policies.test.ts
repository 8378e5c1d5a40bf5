import { describe, expect, test } from '@jest/globals';
import type { Json, Variables } from '../../workflows/engine/json.js';
import { compileDmn } from './compile-dmn.js';
import { evaluateGraph, type Evaluation } from './evaluate-graph.js';
import { dmn, tableDecision, type TableOptions } from './testing/dmn-files.js';

async function decide(table: TableOptions, variables: Variables): Promise<Evaluation> {
  const compiled = await compileDmn(dmn(tableDecision(table)));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return evaluateGraph(compiled.graph, 'decide', variables, { at: 0, timeZone: 'UTC' });
}

/** Rule 1 and 2 overlap from 5 to 9, rule 3 begins at 8. */
const rules = [
  ['< 10', '"low"'],
  ['>= 5', '"middle"'],
  ['>= 8', '"high"'],
];
const priorities = ['y : "high","middle","low"'];

describe('hit policies', () => {
  const cases: [string, Partial<TableOptions>, number, Json | { fails: string }][] = [
    ['UNIQUE is what a table has without one', {}, 1, 'low'],
    ['UNIQUE, no match', { hitPolicy: 'UNIQUE', rules: rules.slice(1) }, 1, null],
    ['UNIQUE, two matches', { hitPolicy: 'UNIQUE' }, 6, { fails: 'only one rule may match with hit policy UNIQUE, but rules 1, 2 do' }],
    ['FIRST takes the first in the order of the rules', { hitPolicy: 'FIRST' }, 9, 'low'],
    ['FIRST, no match', { hitPolicy: 'FIRST', rules: rules.slice(1) }, 1, null],
    ['PRIORITY takes the highest of the output values', { hitPolicy: 'PRIORITY', outputs: priorities }, 9, 'high'],
    ['PRIORITY, the only match', { hitPolicy: 'PRIORITY', outputs: priorities }, 1, 'low'],
    ['PRIORITY, what is not among the output values comes last', { hitPolicy: 'PRIORITY', outputs: ['y : "middle"'] }, 9, 'middle'],
    [
      'ANY, equal outputs',
      {
        hitPolicy: 'ANY',
        rules: [
          ['> 1', '"a"'],
          ['> 2', '"a"'],
        ],
      },
      3,
      'a',
    ],
    ['ANY, different outputs', { hitPolicy: 'ANY' }, 6, { fails: 'must have equal outputs with hit policy ANY, but rules 1, 2 differ' }],
    ['COLLECT lists every output', { hitPolicy: 'COLLECT' }, 9, ['low', 'middle', 'high']],
    ['COLLECT, one match is a list too', { hitPolicy: 'COLLECT' }, 1, ['low']],
    ['COLLECT, no match', { hitPolicy: 'COLLECT', rules: rules.slice(1) }, 1, null],
    ['RULE ORDER lists in the order of the rules', { hitPolicy: 'RULE ORDER' }, 9, ['low', 'middle', 'high']],
    [
      'OUTPUT ORDER lists in the order of the output values',
      { hitPolicy: 'OUTPUT ORDER', outputs: priorities },
      9,
      ['high', 'middle', 'low'],
    ],
    ['OUTPUT ORDER without output values keeps the order of the rules', { hitPolicy: 'OUTPUT ORDER' }, 9, ['low', 'middle', 'high']],
  ];
  test.each(cases)('%s', async (_, table, x, expected) => {
    const { output, failure } = await decide({ rules, ...table }, { x });
    if (typeof expected === 'object' && expected !== null && 'fails' in expected) expect(failure?.message).toContain(expected.fails);
    else expect({ output, failure }).toEqual({ output: expected });
  });

  const amounts = [
    ['> 1', '3'],
    ['> 2', '1.5'],
    ['> 3', '7'],
    ['> 99', '"much"'],
  ];
  const aggregated: [string, number, Json][] = [
    ['SUM', 4, 11.5],
    ['MIN', 4, 1.5],
    ['MAX', 4, 7],
    ['COUNT', 4, 3],
    ['SUM', 0, null],
    ['COUNT', 0, null],
    ['COUNT', 100, 4],
  ];
  test.each(aggregated)('COLLECT %s over what matches %d', async (aggregation, x, expected) => {
    expect((await decide({ hitPolicy: 'COLLECT', aggregation, rules: amounts }, { x })).output).toBe(expected);
  });

  test('an aggregation needs numbers', async () => {
    const { failure } = await decide({ hitPolicy: 'COLLECT', aggregation: 'SUM', rules: amounts }, { x: 100 });
    expect(failure).toEqual({ decisionId: 'decide', message: `expected number to aggregate (SUM), but rule 4 gives '"much"'` });
  });

  test('several outputs are a context; PRIORITY and OUTPUT ORDER compare them one after the other', async () => {
    const outputs = ['route : "decline","refer","accept"', 'level : 2,1,0'];
    const routing = [
      ['-', '"accept"', '0'],
      ['> 1', '"refer"', '1'],
      ['> 2', '"refer"', '2'],
      ['> 3', '"decline"', '0'],
    ];
    const run = async (hitPolicy: string, x: number) => (await decide({ hitPolicy, outputs, rules: routing }, { x })).output;
    expect(await run('PRIORITY', 3)).toEqual({ route: 'refer', level: 2 });
    expect(await run('OUTPUT ORDER', 4)).toEqual([
      { route: 'decline', level: 0 },
      { route: 'refer', level: 2 },
      { route: 'refer', level: 1 },
      { route: 'accept', level: 0 },
    ]);
    expect(await run('FIRST', 4)).toEqual({ route: 'accept', level: 0 });
    expect(await run('COLLECT', 1)).toEqual([{ route: 'accept', level: 0 }]);
  });

  test('with more than ten output values the order is by number, not by digits', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `"p${index}"`);
    const { output } = await decide(
      { hitPolicy: 'OUTPUT ORDER', outputs: [`y : ${names.join(',')}`], rules: ['p11', 'p2', 'p10'].map((name) => ['-', `"${name}"`]) },
      {},
    );
    expect(output).toEqual(['p2', 'p10', 'p11']);
  });

  test('without a match the default outputs answer, whatever the policy', async () => {
    const outputs = ['route : "a","b" : "none"', 'level'];
    for (const hitPolicy of ['UNIQUE', 'FIRST', 'PRIORITY', 'ANY', 'COLLECT', 'RULE ORDER', 'OUTPUT ORDER']) {
      const { output } = await decide({ hitPolicy, outputs, rules: [['> 5', '"a"', '1']] }, { x: 1 });
      expect({ hitPolicy, output }).toEqual({ hitPolicy, output: { route: 'none', level: null } });
    }
    expect((await decide({ outputs: ['y : "a" : x * 2'], rules: [['> 5', '1']] }, { x: 3 })).output).toBe(6);
  });
});
