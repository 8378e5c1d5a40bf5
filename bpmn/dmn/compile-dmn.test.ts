import { describe, expect, test } from '@jest/globals';
import { compileDmn } from './compile-dmn.js';
import { evaluateGraph } from './evaluate-graph.js';
import { decision, dmn, dmnNamespace, knows, literal, requires, tableDecision } from './testing/dmn-files.js';

async function problemsOf(xml: string) {
  const result = await compileDmn(xml);
  return result.ok ? [] : result.problems;
}

async function graphOf(xml: string) {
  const result = await compileDmn(xml);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.graph;
}

const table = (options: object = {}) => tableDecision({ rules: [['> 5', '"a"']], ...options });
const bkm = (id: string, logic: string, more = '') =>
  `<businessKnowledgeModel id="${id}" name="${id}"><encapsulatedLogic ${more}><formalParameter name="a" typeRef="number"/>${logic}</encapsulatedLogic></businessKnowledgeModel>`;

describe('what is refused, by element and with the reason', () => {
  const cases: [string, string, { elementId?: string; message: RegExp; line?: number }][] = [
    ['not XML', 'nonsense', { message: /not valid DMN 1\.3 XML/ }],
    ['broken XML', dmn(table()).replace('</definitions>', ''), { message: /not valid DMN 1\.3 XML/ }],
    ['BPMN', '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', { message: /not valid DMN 1\.3 XML/ }],
    ['a document type', `<!DOCTYPE x [<!ENTITY a "b">]>${dmn(table())}`, { message: /DOCTYPE/, line: 1 }],
    ['no decision', dmn('<inputData id="i" name="i"/>'), { elementId: 'graph', message: /no decision/ }],
    ['definitions without id', dmn(table(), 'name="x"'), { message: /have no id/ }],
    ['the same id twice', dmn(table() + table()), { elementId: 'decide', message: /"decide" is used more than once/ }],
    ['a decision without logic', dmn('<decision id="empty" name="空"/>'), { elementId: 'empty', message: /no logic/, line: 3 }],
    [
      'an unknown hit policy',
      dmn(table({ hitPolicy: 'BEST' })),
      { elementId: 'decide-table', message: /hit policy "BEST" does not exist; there are UNIQUE, FIRST/ },
    ],
    [
      'an unknown aggregation',
      dmn(table({ hitPolicy: 'COLLECT', aggregation: 'AVG' })),
      { elementId: 'decide-table', message: /"AVG" does not exist/ },
    ],
    [
      'an aggregation of two outputs',
      dmn(table({ hitPolicy: 'COLLECT', aggregation: 'SUM', outputs: ['a', 'b'], rules: [['-', '1', '2']] })),
      { elementId: 'decide-table', message: /one output; this has 2/ },
    ],
    [
      'an unnamed output among several',
      dmn(table({ outputs: ['a', ''], rules: [['-', '1', '2']] })),
      { elementId: 'decide-out2', message: /no name/ },
    ],
    [
      'an output name twice',
      dmn(table({ outputs: ['a', 'a'], rules: [['-', '1', '2']] })),
      { elementId: 'decide-out2', message: /"a" is used more than once/ },
    ],
    ['no output', dmn(table({ outputs: [], rules: [] })), { elementId: 'decide-table', message: /no output/ }],
    [
      'a rule with a cell too few',
      dmn(table({ inputs: ['a', 'b'] })),
      { elementId: 'decide-rule1', message: /1 inputs? and 1 outputs, but the table has 2 inputs|2 inputs and 0 outputs/ },
    ],
    ['an input without expression', dmn(table({ inputs: [''] })), { elementId: 'decide-in1', message: /no expression/ }],
    [
      'bad FEEL in an input expression',
      dmn(table({ inputs: ['a +'] })),
      { elementId: 'decide-ex1', message: /"a \+" is not valid FEEL: .*position 4/ },
    ],
    [
      'bad FEEL in an input entry',
      dmn(
        table({
          rules: [
            ['> 5', '1'],
            ['"a" "b"', '1'],
          ],
        }),
      ),
      { elementId: 'decide-r2c1', message: /"\\?"a\\?" \\?"b\\?"" is not valid FEEL: unexpected .* at position 5/, line: 7 },
    ],
    ['bad FEEL in an output entry', dmn(table({ rules: [['-', 'if x then']] })), { elementId: 'decide-r1c2', message: /not valid FEEL/ }],
    ['bad FEEL in the output values', dmn(table({ outputs: ['y : "a" "b"'] })), { elementId: 'decide-out1', message: /not valid FEEL/ }],
    [
      'bad FEEL in a default output',
      dmn(table({ outputs: ['y : "a" : 1 +'] })),
      { elementId: 'decide-out1', message: /default output .* not valid FEEL/ },
    ],
    ['bad FEEL in a literal expression', dmn(decision('d', literal('1 +'))), { elementId: 'd', message: /not valid FEEL/ }],
    ['an empty literal expression', dmn(decision('d', literal(' '))), { elementId: 'd', message: /is empty/ }],
    [
      'another expression language',
      dmn(decision('d', '<literalExpression id="l" expressionLanguage="javascript"><text>1</text></literalExpression>')),
      { elementId: 'l', message: /"javascript"; only FEEL/ },
    ],
    [
      'another language for the whole file',
      dmn(decision('d', literal('1')), 'id="graph" name="x" expressionLanguage="juel"'),
      { elementId: 'd', message: /"juel"/ },
    ],
    [
      'a required decision that is missing',
      dmn(decision('d', literal('1'), requires('other'))),
      { elementId: 'd', message: /requires the decision "other", which does not exist/ },
    ],
    [
      'a required knowledge model that is missing',
      dmn(decision('d', literal('1'), knows('f'))),
      { elementId: 'd', message: /knowledge model "f", which does not exist/ },
    ],
    [
      'a decision of another file',
      dmn(decision('d', literal('1'), '<informationRequirement><requiredDecision href="http://other#x"/></informationRequirement>')),
      { elementId: 'd', message: /another file/ },
    ],
    [
      'a decision service',
      dmn(decision('d', literal('1'), knows('s')) + '<decisionService id="s" name="s"/>'),
      { elementId: 'd', message: /decision service "s"/ },
    ],
    [
      'a decision that requires itself',
      dmn(decision('d', literal('1'), requires('d'))),
      { elementId: 'd', message: /requires itself: "d" requires "d"/ },
    ],
    [
      'a circle of decisions',
      dmn(
        decision('a', literal('1'), requires('b')) +
          decision('b', literal('1'), requires('c')) +
          decision('c', literal('1'), requires('a')),
      ),
      { elementId: 'a', message: /"a" requires "b" requires "c" requires "a"/ },
    ],
    [
      'a knowledge model that requires itself',
      dmn(
        decision('d', literal('1')) + bkm('f', literal('1')).replace('</businessKnowledgeModel>', `${knows('f')}</businessKnowledgeModel>`),
      ),
      { elementId: 'f', message: /requires itself/ },
    ],
    [
      'a Java function',
      dmn(decision('d', literal('1')) + bkm('f', literal('1'), 'kind="Java"')),
      { elementId: 'f', message: /kind "Java"/ },
    ],
    [
      'a relation with a short row',
      dmn(decision('d', `<relation id="r"><column name="a"/><column name="b"/><row id="row">${literal('1')}</row></relation>`)),
      { elementId: 'row', message: /1 cells, but the relation has 2 columns/ },
    ],
    [
      'a context entry without variable',
      dmn(
        decision(
          'd',
          `<context id="c"><contextEntry id="e">${literal('1')}</contextEntry><contextEntry>${literal('2')}</contextEntry></context>`,
        ),
      ),
      { elementId: 'e', message: /no variable/ },
    ],
    [
      'an expression that DMN 1.3 has not',
      dmn(decision('d', `<conditional id="c"><if>${literal('true')}</if></conditional>`)),
      { message: /conditional|logic/ },
    ],
    [
      'a type defined by itself',
      dmn(
        decision('d', literal('1')) +
          '<itemDefinition id="t" name="t"><typeRef>u</typeRef></itemDefinition><itemDefinition id="u" name="u"><typeRef>t</typeRef></itemDefinition>',
      ),
      { elementId: 't', message: /defined by itself/ },
    ],
  ];
  test.each(cases)('%s', async (_, xml, expected) => {
    const problems = await problemsOf(xml);
    const matching = problems.filter(
      ({ elementId, message }) => (expected.elementId === undefined || elementId === expected.elementId) && expected.message.test(message),
    );
    expect({ problems, matching: matching.length }).toEqual({ problems, matching: 1 });
    if (expected.line !== undefined) expect(matching[0]?.line).toBe(expected.line);
  });

  test('boxed expressions nested without end, and a document beyond the limit', async () => {
    const nested = `${'<list>'.repeat(60)}${literal('1')}${'</list>'.repeat(60)}`;
    expect(await problemsOf(dmn(decision('d', nested)))).toMatchObject([
      { elementId: 'd', message: expect.stringContaining('deeper than 50') },
    ]);
    expect(await problemsOf(dmn(decision('d', literal('1'))) + ' '.repeat(4 * 1024 * 1024))).toMatchObject([
      { message: expect.stringContaining('at most') },
    ]);
  });

  test('every fault at once, up to a limit', async () => {
    const rules = Array.from({ length: 300 }, () => ['1 +', '"a" "b"']);
    expect(await problemsOf(dmn(table({ rules })))).toHaveLength(200);
  });
});

describe('what is compiled', () => {
  test('a table, with plain cells as data and others as FEEL', async () => {
    const graph = await graphOf(
      dmn(
        table({
          inputs: ['level : number'],
          outputs: ['y : "a","b" : "b"'],
          rules: [
            ['not([1..5], 7)', '"a"'],
            ['? > limit', 'x + 1'],
            ['-', ''],
          ],
        }),
      ),
    );
    expect(graph).toEqual(JSON.parse(JSON.stringify(graph)));
    const { logic } = graph.decisions['decide']!;
    if (logic.kind !== 'table') throw new Error(logic.kind);
    expect(logic.table).toMatchObject({
      hitPolicy: 'UNIQUE',
      inputs: [{ id: 'decide-in1', name: 'level', type: 'number', expression: { text: 'level' } }],
    });
    expect(logic.table.outputs[0]).toMatchObject({ priorities: ['a', 'b'], defaultValue: { literal: 'b' } });
    expect(logic.table.rules.map(({ tests, values }) => [tests[0], values[0]])).toMatchObject([
      [{ plain: { negated: true, tests: [{ from: 1, to: 5 }, { equals: 7 }] } }, { literal: 'a' }],
      [{ text: '? > limit' }, { text: 'x + 1' }],
      [null, { literal: null }],
    ]);
    expect(logic.table.rules[1]?.tests[0]).not.toHaveProperty('plain');
    expect(logic.table.rules[1]?.values[0]).not.toHaveProperty('literal');
  });

  test('ids, names, version tag, variable, requirements', async () => {
    const graph = await graphOf(
      dmn(
        decision(
          'a',
          literal('1'),
          '<extensionElements><zeebe:versionTag value="v1"/></extensionElements><variable name="A one" typeRef="feel:number"/>',
        ) +
          decision(
            'b',
            literal('A one + 1'),
            requires('a') + '<informationRequirement><requiredInput href="#i"/></informationRequirement>',
          ) +
          '<inputData id="i" name="生日"><variable name="birth day" typeRef="date"/></inputData>',
      ),
    );
    expect(graph).toMatchObject({
      id: 'graph',
      name: '决策图',
      decisions: { a: { variable: 'A one', type: 'number', versionTag: 'v1' }, b: { variable: 'b', requiredDecisions: ['a'] } },
      inputTypes: { 'birth day': 'date' },
    });
  });

  test.each([
    'http://www.omg.org/spec/DMN/20151101/dmn.xsd',
    'http://www.omg.org/spec/DMN/20180521/MODEL/',
    'https://www.omg.org/spec/DMN/20211108/MODEL/',
    'https://www.omg.org/spec/DMN/20230324/MODEL/',
  ])('a file of another version of DMN (%s)', async (namespace) => {
    expect(Object.keys((await graphOf(dmn(table()).replace(dmnNamespace, namespace))).decisions)).toEqual(['decide']);
  });

  test('names with hyphens or blanks are known to the FEEL grammar', async () => {
    expect(await problemsOf(dmn(decision('a-b', literal('1')) + decision('c', literal('a-b * 2'), requires('a-b'))))).toEqual([]);
  });

  test('a surprise that does not hinder is a warning', async () => {
    const result = await compileDmn(dmn(table({ hitPolicy: 'PRIORITY', inputs: ['x : tMoney'] })));
    expect(result).toMatchObject({
      ok: true,
      warnings: [
        { elementId: 'decide-ex1', message: expect.stringContaining('type "tMoney" is not defined') },
        { elementId: 'decide-table', message: expect.stringContaining('order of the rules') },
      ],
    });
  });
});

/** As Camunda Modeler writes a file: namespaces of its own, labels, predefined values, annotations, the drawing. */
const modelerFile = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:di="http://www.omg.org/spec/DMN/20180521/DI/" xmlns:biodi="http://bpmn.io/schema/dmn/biodi/2.0" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:modeler="http://camunda.org/schema/modeler/1.0" id="Definitions_1" name="DRD" namespace="http://camunda.org/schema/1.0/dmn" exporter="Camunda Modeler" exporterVersion="5.40.0" modeler:executionPlatform="Camunda Cloud" modeler:executionPlatformVersion="8.8.0">
  <decision id="Decision_level" name="等级">
    <extensionElements><zeebe:versionTag value="v1" /></extensionElements>
    <informationRequirement id="Requirement_1"><requiredInput href="#Input_leak" /></informationRequirement>
    <authorityRequirement id="Requirement_2"><requiredAuthority href="#Source_1" /></authorityRequirement>
    <decisionTable id="DecisionTable_1" hitPolicy="COLLECT" aggregation="MAX" biodi:annotationsWidth="400">
      <input id="InputClause_1" label="漏电" biodi:width="192">
        <inputExpression id="LiteralExpression_1" typeRef="number"><text>leak</text></inputExpression>
        <inputValues id="UnaryTests_1"><text>1,2</text></inputValues>
      </input>
      <output id="OutputClause_1" label="等级" name="level" typeRef="number" biodi:width="192" />
      <rule id="DecisionRule_1">
        <description>说明</description>
        <inputEntry id="UnaryTests_2"><text>&gt; 30</text></inputEntry>
        <outputEntry id="LiteralExpression_2"><text>1</text></outputEntry>
      </rule>
      <rule id="DecisionRule_2">
        <inputEntry id="UnaryTests_3" expressionLanguage="feel"><text></text></inputEntry>
        <outputEntry id="LiteralExpression_3"><text>0</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
  <inputData id="Input_leak" name="漏电流" />
  <knowledgeSource id="Source_1" name="GB 14287" />
  <textAnnotation id="Annotation_1"><text>备注</text></textAnnotation>
  <dmndi:DMNDI><dmndi:DMNDiagram>
    <dmndi:DMNShape dmnElementRef="Decision_level"><dc:Bounds height="80" width="180" x="160" y="100" /></dmndi:DMNShape>
    <dmndi:DMNEdge id="Edge_1" dmnElementRef="Requirement_1"><di:waypoint x="1" y="2" /><di:waypoint x="3" y="4" /></dmndi:DMNEdge>
  </dmndi:DMNDiagram></dmndi:DMNDI>
</definitions>`;

test('a file of Camunda Modeler runs as it is', async () => {
  const result = await compileDmn(modelerFile);
  expect(result).toMatchObject({ ok: true, warnings: [] });
  if (!result.ok) return;
  expect(result.graph.decisions['Decision_level']).toMatchObject({ name: '等级', versionTag: 'v1' });
  const clock = { at: 0, timeZone: 'UTC' };
  const run = (leak: number) => evaluateGraph(result.graph, 'Decision_level', { leak }, clock);
  expect([run(31).output, run(1).output]).toEqual([1, 0]);
  expect(run(31).evaluated[0]).toMatchObject({
    inputs: [{ inputId: 'InputClause_1', inputName: '漏电', inputValue: '31' }],
    matchedRules: [{ ruleId: 'DecisionRule_1', evaluatedOutputs: [{ outputName: '等级', outputValue: '1' }] }, { ruleIndex: 2 }],
  });
});
