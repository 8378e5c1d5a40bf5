import type { Json } from '../../../workflows/engine/json.js';
import { FeelScope, toJson } from '../evaluate/feel-scope.js';
import { hitPolicies } from '../evaluate/hit-policies.js';
import type { Aggregation, DecisionTable, HitPolicy, Rule, TableInput, TableOutput } from '../decision-graph.js';
import { buildFeel, buildTests, typeOf } from './build-feel.js';
import { nearestId, type DmnElement } from './dmn-element.js';
import type { Faults } from './faults.js';

const aggregations: string[] = ['SUM', 'MIN', 'MAX', 'COUNT'] satisfies Aggregation[];

/** DMN 1.3 §8.3. What is wrong goes to `faults`; the table is then of no use. */
export function buildTable(element: DmnElement, faults: Faults): DecisionTable {
  const hitPolicy = (element.hitPolicy ?? 'UNIQUE') as HitPolicy;
  if (!Object.hasOwn(hitPolicies, hitPolicy)) {
    faults.refuse(element, `The hit policy "${hitPolicy}" does not exist; there are ${Object.keys(hitPolicies).join(', ')}.`);
  }
  const outputs = (element.output ?? []).map((output) => buildOutput(output, faults));
  checkOutputs(element, hitPolicy, outputs, faults);
  const inputs = (element.input ?? []).map((input) => buildInput(input, faults));
  const rules = (element.rule ?? []).map((rule) => buildRule(rule, inputs.length, outputs.length, faults));
  return { hitPolicy, ...buildAggregation(element, hitPolicy, outputs, faults), inputs, outputs, rules };
}

function buildAggregation(
  element: DmnElement,
  hitPolicy: HitPolicy,
  outputs: TableOutput[],
  faults: Faults,
): { aggregation?: Aggregation } {
  const { aggregation } = element;
  // What is set with another policy has no meaning there.
  if (aggregation === undefined || hitPolicy !== 'COLLECT') return {};
  if (!aggregations.includes(aggregation))
    faults.refuse(element, `The aggregation "${aggregation}" does not exist; there are ${aggregations.join(', ')}.`);
  if (outputs.length > 1)
    faults.refuse(element, `The aggregation ${aggregation} needs a table with one output; this has ${outputs.length}.`);
  return { aggregation: aggregation as Aggregation };
}

function buildInput(element: DmnElement, faults: Faults): TableInput {
  const expression = buildFeel(element.inputExpression, 'The input expression', faults);
  if (!element.inputExpression?.text?.trim()) faults.refuse(element, 'The input has no expression.');
  return {
    id: element.id ?? nearestId(element),
    name: element.label ?? element.inputExpression?.text?.trim() ?? '',
    expression: expression ?? { elementId: nearestId(element), text: 'null', literal: null },
    ...(typeOf(element.inputExpression) && { type: typeOf(element.inputExpression) }),
  };
}

function buildOutput(element: DmnElement, faults: Faults): TableOutput {
  const defaultValue = buildFeel(element.defaultOutputEntry, 'The default output', faults);
  return {
    id: element.id ?? nearestId(element),
    name: element.name?.trim() ?? '',
    ...(element.label && { label: element.label }),
    priorities: buildPriorities(element, faults),
    ...(defaultValue && { defaultValue }),
  };
}

/** The output values in their order. */
function buildPriorities({ outputValues }: DmnElement, faults: Faults): Json[] {
  const text = outputValues?.text?.trim();
  if (!outputValues || !text || faults.readFeel(outputValues, `[${text}]`, 'The list of output values') === null) return [];
  try {
    const list = FeelScope.of({ at: 0, timeZone: 'UTC' }, {}).evaluate({ elementId: nearestId(outputValues), text: `[${text}]` });
    return toJson(list) as Json[];
  } catch (error) {
    faults.refuse(outputValues, `The list of output values "${text}" has no value: ${(error as Error).message}.`);
    return [];
  }
}

function checkOutputs(element: DmnElement, hitPolicy: HitPolicy, outputs: TableOutput[], faults: Faults): void {
  if (outputs.length === 0) faults.refuse(element, 'The decision table has no output.');
  const seen = new Set<string>();
  for (const [index, output] of (element.output ?? []).entries()) {
    const name = outputs[index]?.name ?? '';
    if (outputs.length > 1 && name === '')
      faults.refuse(output, 'The output has no name; a table with several outputs needs one for each.');
    else if (name !== '' && seen.has(name)) faults.refuse(output, `The output name "${name}" is used more than once.`);
    seen.add(name);
  }
  if ((hitPolicy === 'PRIORITY' || hitPolicy === 'OUTPUT ORDER') && outputs.every(({ priorities }) => priorities.length === 0)) {
    faults.warn(element, `With hit policy ${hitPolicy} and no output values the order of the rules decides.`);
  }
}

function buildRule(element: DmnElement, inputs: number, outputs: number, faults: Faults): Rule {
  const tests = element.inputEntry ?? [];
  const values = element.outputEntry ?? [];
  if (tests.length !== inputs || values.length !== outputs) {
    faults.refuse(
      element,
      `The rule has ${tests.length} inputs and ${values.length} outputs, but the table has ${inputs} inputs and ${outputs} outputs.`,
    );
  }
  return {
    id: element.id ?? nearestId(element),
    tests: tests.map((entry) => buildTests(entry, 'The input entry', faults)),
    // An empty cell gives nothing, which is null.
    values: values.map((entry) => buildFeel(entry, 'The output entry', faults) ?? { elementId: nearestId(entry), text: '', literal: null }),
  };
}
