import type { Logic, Parameter } from '../decision-graph.js';
import { buildFeel, typeOf } from './build-feel.js';
import { buildTable } from './build-table.js';
import type { DmnElement } from './dmn-element.js';
import type { Faults } from './faults.js';

/** Boxed expressions within one another; evaluation descends once per level. */
const deepest = 50;

const nothing: Logic = { kind: 'literal', expression: { elementId: '', text: 'null', literal: null } };

/** A boxed expression (DMN 1.3 §7.2). What is wrong or missing goes to `faults`; `owner` is the element that should have it. */
export function buildLogic(element: DmnElement | undefined, owner: DmnElement, faults: Faults, depth = 0): Logic {
  if (!element) {
    faults.refuse(owner, 'There is no logic to evaluate: a decision table, a literal expression or another boxed expression is missing.');
    return nothing;
  }
  if (depth > deepest) {
    faults.refuse(element, `Boxed expressions are nested deeper than ${deepest} levels.`);
    return nothing;
  }
  const build = Object.hasOwn(builders, element.$type) ? builders[element.$type] : undefined;
  if (!build) {
    faults.refuse(element, `${element.$type.replace(/^dmn:/, '')} cannot be evaluated.`);
    return nothing;
  }
  return build(element, faults, depth + 1);
}

export function buildParameters(element: DmnElement): Parameter[] {
  return (element.formalParameter ?? []).map((parameter) => ({
    name: parameter.name ?? '',
    ...(typeOf(parameter) && { type: typeOf(parameter) }),
  }));
}

/** Refuses functions that FEEL does not carry out (Java, PMML; DMN 1.3 §10.2.1.7). */
export function checkFunctionKind(element: DmnElement, faults: Faults): void {
  if ((element.kind ?? 'FEEL') !== 'FEEL')
    faults.refuse(element, `A function of kind "${element.kind}" cannot be evaluated; only FEEL can.`);
}

type Build = (element: DmnElement, faults: Faults, depth: number) => Logic;

const builders: Record<string, Build> = {
  'dmn:LiteralExpression'(element, faults) {
    const expression = buildFeel(element, 'The expression', faults);
    if (!element.text?.trim()) faults.refuse(element, 'The literal expression is empty.');
    return expression ? { kind: 'literal', expression } : nothing;
  },
  'dmn:DecisionTable': (element, faults) => ({ kind: 'table', table: buildTable(element, faults) }),
  'dmn:Context'(element, faults, depth) {
    const entries = element.contextEntry ?? [];
    const result = entries.at(-1)?.variable ? undefined : entries.at(-1);
    const named = result ? entries.slice(0, -1) : entries;
    for (const entry of named)
      if (!entry.variable?.name) faults.refuse(entry, 'The context entry has no variable; only the last may have none.');
    return {
      kind: 'context',
      entries: named.map((entry) => ({ name: entry.variable?.name ?? '', logic: buildLogic(entry.value, entry, faults, depth) })),
      ...(result && { result: buildLogic(result.value, result, faults, depth) }),
    };
  },
  'dmn:List': (element, faults, depth) => ({
    kind: 'list',
    items: (element.elements ?? []).map((item) => buildLogic(item, element, faults, depth)),
  }),
  'dmn:Relation'(element, faults, depth) {
    const columns = (element.column ?? []).map(({ name }) => name ?? '');
    const rows = (element.row ?? []).map((row) => {
      const cells = row.elements ?? [];
      if (cells.length !== columns.length)
        faults.refuse(row, `The row has ${cells.length} cells, but the relation has ${columns.length} columns.`);
      return cells.map((cell) => buildLogic(cell, row, faults, depth));
    });
    return { kind: 'relation', columns, rows };
  },
  'dmn:FunctionDefinition'(element, faults, depth) {
    checkFunctionKind(element, faults);
    return { kind: 'function', parameters: buildParameters(element), body: buildLogic(element.body, element, faults, depth) };
  },
  'dmn:Invocation'(element, faults, depth) {
    const callee = buildFeel(element.calledFunction, 'The called function', faults);
    if (!element.calledFunction?.text?.trim()) faults.refuse(element, 'The invocation does not say which function it calls.');
    const bindings = (element.binding ?? []).map((binding) => ({
      name: binding.parameter?.name ?? '',
      logic: buildLogic(binding.bindingFormula, element, faults, depth),
    }));
    return callee ? { kind: 'invocation', callee, bindings } : nothing;
  },
};
