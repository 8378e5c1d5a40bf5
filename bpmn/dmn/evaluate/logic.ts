import type { ItemType, Logic, LogicKind, Parameter } from '../decision-graph.js';
import { DecisionFailure } from './decision-failure.js';
import { callFunction, makeFunction, type FeelScope } from './feel-scope.js';
import { evaluateTable, type TableResult } from './table.js';
import { mismatch } from './types.js';

export interface LogicContext {
  scope: FeelScope;
  types: Record<string, ItemType>;
  /** Told what the table of the decision saw; only of the outermost logic. */
  seen?: (partial: Omit<TableResult, 'value'>) => void;
}

type Evaluators = { [K in LogicKind]: (logic: Extract<Logic, { kind: K }>, context: LogicContext) => unknown };

/** A boxed expression's value. DMN 1.3 §10.2. @throws DecisionFailure */
export function evaluateLogic(logic: Logic, context: LogicContext): unknown {
  return (evaluators[logic.kind] as (logic: Logic, context: LogicContext) => unknown)(logic, context);
}

/** Logic with parameters as a function; its arguments must be of their types. */
export function functionOf(parameters: Parameter[], body: Logic, { scope, types }: LogicContext): unknown {
  return makeFunction(
    parameters.map(({ name }) => name),
    (args) => {
      const values: Record<string, unknown> = {};
      for (const [index, { name, type }] of parameters.entries()) {
        values[name] = args[index] ?? null;
        const wrong = type && mismatch(values[name], type, types, scope);
        if (wrong) throw new DecisionFailure(`parameter "${name}": ${wrong}`);
      }
      return evaluateLogic(body, { scope: scope.with(values), types });
    },
  );
}

const evaluators: Evaluators = {
  literal: ({ expression }, { scope }) => scope.evaluate(expression),
  table: ({ table }, { scope, seen }) => evaluateTable(table, scope, seen ?? (() => undefined)).value,
  context({ entries, result }, { scope, types }) {
    const values: Record<string, unknown> = {};
    let inner = scope;
    for (const { name, logic } of entries) {
      values[name] = evaluateLogic(logic, { scope: inner, types });
      inner = inner.with({ [name]: values[name] });
    }
    return result ? evaluateLogic(result, { scope: inner, types }) : values;
  },
  list: ({ items }, { scope, types }) => items.map((item) => evaluateLogic(item, { scope, types })),
  relation: ({ columns, rows }, { scope, types }) =>
    rows.map((cells) => Object.fromEntries(cells.map((cell, index) => [columns[index], evaluateLogic(cell, { scope, types })]))),
  function: ({ parameters, body }, context) => functionOf(parameters, body, context),
  invocation({ callee, bindings }, { scope, types }) {
    const args = Object.fromEntries(bindings.map(({ name, logic }) => [name, evaluateLogic(logic, { scope, types })]));
    return callFunction(scope.evaluate(callee), callee.text, args);
  },
};
