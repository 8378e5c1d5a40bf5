import { describe, expect, test } from '@jest/globals';
import type { Variables } from '../../workflows/engine/json.js';
import { compileDmn } from './compile-dmn.js';
import { evaluateGraph } from './evaluate-graph.js';
import { decision, dmn, knows, literal, requires, tableDecision } from './testing/dmn-files.js';

const at = Date.parse('2026-11-24T20:00:00Z');

async function run(content: string, id: string, variables: Variables = {}) {
  const compiled = await compileDmn(dmn(content));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  // Through JSON, as the graph comes from the database.
  return evaluateGraph(JSON.parse(JSON.stringify(compiled.graph)), id, variables, { at, timeZone: 'Asia/Shanghai' });
}

const value = async (content: string, id: string, variables: Variables = {}) => {
  const { output, failure } = await run(content, id, variables);
  if (failure) throw new Error(failure.message);
  return output;
};

const typed = (name: string, type: string) => `<variable name="${name}" typeRef="${type}"/>`;
const input = (name: string, type: string) => `<inputData id="i-${name}" name="${name}">${typed(name, type)}</inputData>`;
const box = (name: string, text: string) => `<contextEntry><variable name="${name}"/>${literal(text)}</contextEntry>`;

describe('decision tables', () => {
  test('inputs and rules are told as seen, with ids, indexes and JSON texts', async () => {
    const table = tableDecision({
      hitPolicy: 'COLLECT',
      inputs: ['level', 'who.name'],
      outputs: ['team', 'hours'],
      rules: [
        ['> 90', '-', '"now"', '2'],
        ['> 50', '"Li"', '"day"', '24'],
        ['> 95', '-', '"never"', '0'],
      ],
    });
    const { evaluated } = await run(table, 'decide', { level: 92, who: { name: 'Li' } });
    expect(evaluated).toEqual([
      {
        decisionId: 'decide',
        kind: 'table',
        output: [
          { team: 'now', hours: 2 },
          { team: 'day', hours: 24 },
        ],
        inputs: [
          { inputId: 'decide-in1', inputName: 'level', inputValue: '92' },
          { inputId: 'decide-in2', inputName: 'who.name', inputValue: '"Li"' },
        ],
        matchedRules: [
          {
            ruleId: 'decide-rule1',
            ruleIndex: 1,
            evaluatedOutputs: [
              { outputId: 'decide-out1', outputName: 'team', outputValue: '"now"' },
              { outputId: 'decide-out2', outputName: 'hours', outputValue: '2' },
            ],
          },
          {
            ruleId: 'decide-rule2',
            ruleIndex: 2,
            evaluatedOutputs: [
              { outputId: 'decide-out1', outputName: 'team', outputValue: '"day"' },
              { outputId: 'decide-out2', outputName: 'hours', outputValue: '24' },
            ],
          },
        ],
      },
    ]);
  });

  const cell = async (test: string, x: Variables[string], type = '') =>
    (await value(tableDecision({ inputs: [`x${type && ` : ${type}`}`], rules: [[test, 'true']] }), 'decide', {
      x,
      limit: 5,
      names: ['a', 'b'],
    })) === true;
  const cells: [text: string, x: Variables[string], expected: boolean, type?: string][] = [
    ['> limit', 6, true],
    ['> limit', 5, false],
    ['[limit..10]', 7, true],
    ['? > 3 and ? < 6', 4, true],
    ['contains(?, "火")', '火灾', true],
    ['names', 'b', true],
    ['not(names)', 'b', false],
    ['limit, 9', 5, true],
    ['null', null, true],
    ['> 5', null, false],
    ['"a"', null, false],
    ['true', true, true],
    ['false', null, false],
    ['< date("2026-06-01")', '2026-01-31', true, 'date'],
    ['[date("2026-01-01")..date("2026-01-31")]', '2026-02-01', false, 'date'],
    ['> date and time("2026-01-01T00:00:00Z")', '2026-01-01T00:00:01Z', true, 'dateTime'],
    ['< time("12:00:00")', '08:30:00', true, 'time'],
    ['> duration("PT1H")', 'PT90M', true, 'dayTimeDuration'],
    ['>= duration("P1Y")', 'P14M', true, 'yearMonthDuration'],
    ['"2026"', '2026', true, 'date'],
  ];
  test.each(cells)('the cell %s with %j: %j', async (...[text, x, expected, type]) => expect(await cell(text, x, type)).toBe(expected));

  test('variables that are missing are null, and match what null matches', async () => {
    const table = tableDecision({
      rules: [
        ['> 5', '"a"'],
        ['null', '"nothing"'],
      ],
      hitPolicy: 'FIRST',
    });
    expect(await value(table, 'decide')).toBe('nothing');
  });

  test('a table without inputs always matches', async () => {
    expect(await value(tableDecision({ inputs: [], rules: [['x + 1']] }), 'decide', { x: 1 })).toBe(2);
  });
});

describe('decision requirements', () => {
  const season = tableDecision({
    id: 'season',
    inputs: ['month'],
    rules: [
      ['[5..9]', '"wet"'],
      ['not([5..9])', '"dry"'],
    ],
    before: '<variable name="Fire Season"/>',
  });
  const load = decision('load', literal('people / area'));
  const risk = tableDecision({
    id: 'risk',
    hitPolicy: 'FIRST',
    inputs: ['Fire Season', 'load'],
    rules: [
      ['"dry"', '> 2', '"high"'],
      ['-', '-', '"low"'],
    ],
    before: requires('season', 'load'),
  });

  test('required decisions come first, each once, and are known by their variable or id', async () => {
    const twice = decision('twice', literal('[risk, Fire Season]'), requires('risk', 'season'));
    const { output, evaluated } = await run(season + load + risk + twice, 'twice', { month: 1, people: 30, area: 10 });
    expect(output).toEqual(['high', 'dry']);
    expect(evaluated.map(({ decisionId, output }) => [decisionId, output])).toEqual([
      ['season', 'dry'],
      ['load', 3],
      ['risk', 'high'],
      ['twice', ['high', 'dry']],
    ]);
  });

  test('only what is required is evaluated, and only it is seen', async () => {
    const lonely = decision('lonely', literal('if season = null then "unseen" else season'));
    const { output, evaluated } = await run(season + lonely, 'lonely', { month: 1 });
    expect([output, evaluated.length]).toEqual(['unseen', 1]);
  });

  test('a result keeps its FEEL type on the way to who requires it', async () => {
    const due = decision('due', literal('today() + duration("P7D")'));
    const late = decision('late', literal('due > date("2026-12-01") and due.month = 12'), requires('due'));
    const { output, evaluated } = await run(due + late, 'late');
    expect([evaluated[0]?.output, output]).toEqual(['2026-12-02', true]);
  });

  test('a required decision that fails is the failure, and the last that is told', async () => {
    const failing = decision('failing', literal('assert(x, x > 5, "x is small")'));
    const above = decision('above', literal('failing + 1'), requires('season', 'failing'));
    const { output, failure, evaluated } = await run(season + failing + above, 'above', { x: 1, month: 6 });
    expect(output).toBeUndefined();
    expect(failure).toEqual({
      decisionId: 'failing',
      message: expect.stringMatching(/^failed to evaluate expression 'assert.*x is small/),
    });
    expect(evaluated.map(({ decisionId, failure, output }) => [decisionId, output, failure])).toEqual([
      ['season', 'wet', undefined],
      ['failing', undefined, failure?.message],
    ]);
  });

  test('a failed table is told with the inputs it saw and the rules that matched', async () => {
    const { evaluated } = await run(
      tableDecision({
        rules: [
          ['> 1', '1'],
          ['> 2', '2'],
        ],
      }),
      'decide',
      { x: 3 },
    );
    expect(evaluated).toMatchObject([
      { failure: expect.stringContaining('UNIQUE'), inputs: [{ inputValue: '3' }], matchedRules: [{ ruleIndex: 1 }, { ruleIndex: 2 }] },
    ]);
    expect(evaluated[0]).not.toHaveProperty('output');
  });

  test('a hundred decisions, each requiring two before it, are evaluated once each', async () => {
    const chain = Array.from({ length: 100 }, (_, n) =>
      decision(`d${n}`, literal(n < 2 ? '1' : `(d${n - 1} + d${n - 2}) / 2`), n < 2 ? '' : requires(`d${n - 1}`, `d${n - 2}`)),
    );
    const { output, evaluated } = await run(chain.join(''), 'd99');
    expect([output, evaluated.length]).toEqual([1, 100]);
  });
});

describe('knowledge models and boxed expressions', () => {
  const model = (id: string, name: string, parameters: string[], logic: string, more = '') =>
    `<businessKnowledgeModel id="${id}" name="${name}"><variable name="${name}"/><encapsulatedLogic>${parameters.map((parameter) => `<formalParameter name="${parameter}" typeRef="number"/>`).join('')}${logic}</encapsulatedLogic>${more}</businessKnowledgeModel>`;
  const half = model('m-half', 'half of', ['n'], literal('n / 2'));
  const score = model('m-score', 'score', ['a', 'b'], literal('half of(a) + b'), knows('m-half'));
  const grade = model(
    'm-grade',
    'grade',
    ['n'],
    tableDecision({
      inputs: ['n'],
      rules: [
        ['< 10', '"C"'],
        ['>= 10', '"A"'],
      ],
    }).replace(/^<decision [^>]*>|<\/decision>$/g, ''),
  );

  test('are functions for the decisions that require them, by position or name', async () => {
    expect(
      await value(half + score + decision('d', literal('[score(4, 1), score(b: 1, a: x)]'), knows('m-score')), 'd', { x: 10 }),
    ).toEqual([3, 6]);
    expect(await value(grade + decision('d', literal('for n in [5, 10] return grade(n)'), knows('m-grade')), 'd')).toEqual(['C', 'A']);
  });

  test('an argument of another type is a failure', async () => {
    const { failure } = await run(half + decision('d', literal('half of("x")'), knows('m-half')), 'd');
    expect(failure?.message).toMatch(/parameter "n": expected 'number' but found 'x'/);
  });

  test('an invocation binds by name; what is no function or parameter is a failure', async () => {
    const invocation = (callee: string, name: string) =>
      `<invocation>${literal(callee)}<binding><parameter name="${name}"/>${literal('x * 2')}</binding></invocation>`;
    const run2 = (callee: string, name: string) => run(grade + decision('d', invocation(callee, name), knows('m-grade')), 'd', { x: 6 });
    expect((await run2('grade', 'n')).output).toBe('A');
    expect((await run2('grade', 'm')).failure?.message).toBe('the function "grade" has no parameter "m"');
    expect((await run2('nothing', 'n')).failure?.message).toBe('"nothing" is not a function');
  });

  test('context with and without result, list, relation, function', async () => {
    const context = `<context>${box('Base Price', 'x * 2')}${box('tax', 'Base Price * 0.5')}</context>`;
    expect(await value(decision('d', context), 'd', { x: 2 })).toEqual({ 'Base Price': 4, tax: 2 });
    const result = context.replace('</context>', `<contextEntry>${literal('Base Price + tax')}</contextEntry></context>`);
    expect(await value(decision('d', result), 'd', { x: 2 })).toBe(6);
    expect(await value(decision('d', `<list>${literal('x')}${literal('x + 1')}</list>`), 'd', { x: 2 })).toEqual([2, 3]);
    const relation = `<relation><column name="a"/><column name="b"/><row>${literal('1')}${literal('x')}</row><row>${literal('2')}${literal('"z"')}</row></relation>`;
    expect(await value(decision('d', relation), 'd', { x: 2 })).toEqual([
      { a: 1, b: 2 },
      { a: 2, b: 'z' },
    ]);
    const local = `<context><contextEntry><variable name="twice"/><functionDefinition><formalParameter name="n"/>${literal('n * 2')}</functionDefinition></contextEntry><contextEntry>${literal('twice(x)')}</contextEntry></context>`;
    expect(await value(decision('d', local), 'd', { x: 4 })).toBe(8);
  });

  test('a function is no result that a variable could hold', async () => {
    const { failure, evaluated } = await run(decision('d', literal('function(n) n + 1')), 'd');
    expect(failure).toMatchObject({ decisionId: 'd', message: expect.stringContaining('function') });
    expect(evaluated).toMatchObject([{ failure: failure?.message }]);
  });
});

describe('types', () => {
  const item =
    '<itemDefinition name="tLevel"><typeRef>string</typeRef><allowedValues><text>"low","high"</text></allowedValues></itemDefinition>';
  const person =
    '<itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent><itemComponent name="tags" isCollection="true"><typeRef>tLevel</typeRef></itemComponent></itemDefinition>';
  const cases: [string, string, string | null][] = [
    ['number', '1', null],
    ['number', '"1"', `expected 'number' but found '1'`],
    ['string', '1', `expected 'string' but found '1'`],
    ['boolean', '"true"', `expected 'boolean'`],
    ['date', 'date("2026-01-01")', null],
    ['date', '"2026-01-01"', `expected 'date'`],
    ['dateTime', 'date and time("2026-01-01T00:00:00")', null],
    ['time', 'time("10:00:00")', null],
    ['dayTimeDuration', 'duration("PT1H")', null],
    ['dayTimeDuration', 'duration("P1Y")', `expected 'dayTimeDuration'`],
    ['yearMonthDuration', 'duration("P1Y")', null],
    ['number', 'null', null],
    ['Any', '[1, "a"]', null],
    ['unheardOf', '[1, "a"]', null],
    ['tLevel', '"high"', null],
    ['tLevel', '"middle"', `expected 'tLevel' ("low","high") but found 'middle'`],
    ['tPerson', '{ name: "Li", tags: ["low", "high"] }', null],
    ['tPerson', '{ name: 1, tags: [] }', `expected 'string' but found '1'`],
    ['tPerson', '{ name: "Li", tags: ["odd"] }', `expected 'tLevel'`],
    ['tPerson', '{ name: "Li", tags: "low" }', `expected a list of 'tPerson.tags'`],
    ['tPerson', '"Li"', `expected 'tPerson' but found 'Li'`],
  ];
  test.each(cases)('a result of type %s from %s', async (type, text, wrong) => {
    const { failure } = await run(item + person + decision('d', literal(text), typed('d', type)), 'd');
    if (wrong === null) expect(failure).toBeUndefined();
    else expect(failure?.message).toContain(wrong);
  });

  test('a text for input data of a type of time becomes one', async () => {
    expect(await value(input('birth', 'date') + decision('d', literal('birth.year + 1')), 'd', { birth: '1980-05-06' })).toBe(1981);
    expect(await value(input('birth', 'date') + decision('d', literal('birth')), 'd', { birth: 'unknown' })).toBe('unknown');
  });
});

test('now and today are those of the clock and the zone given', async () => {
  expect(await value(decision('d', literal('[string(today()), string(date(now()))]')), 'd')).toEqual(['2026-11-25', '2026-11-25']);
});

test('a variable is a variable, whatever its name', async () => {
  const variables = JSON.parse('{"__proto__": {"y": 1}, "constructor": 5, "x": 2}') as Variables;
  expect(await value(decision('d', literal('x + constructor')), 'd', variables)).toBe(7);
});

test('a table of a thousand rules over large variables takes milliseconds', async () => {
  const rules = Array.from({ length: 1_000 }, (_, n) => [`[${n}..${n + 1})`, '"a","b"', `"team ${n}"`]);
  const compiled = await compileDmn(dmn(tableDecision({ inputs: ['x', 'who'], rules })));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const log = Array.from({ length: 20_000 }, (_, n) => ({ n, text: `line ${n}` }));
  const started = performance.now();
  for (let n = 0; n < 10; n += 1) {
    const { output } = evaluateGraph(compiled.graph, 'decide', { x: 990 + n, who: 'b', log }, { at, timeZone: 'UTC' });
    expect(output).toBe(`team ${990 + n}`);
  }
  expect((performance.now() - started) / 10).toBeLessThan(50);
});
