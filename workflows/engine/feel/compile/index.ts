/** The registry: how each kind of node of the grammar (lezer-feel) is compiled. */
import { partsOf, type SyntaxNode } from '../parse.js';
import { context, filterExpression, list } from './collections.js';
import type { Compiled, Compiler, Source } from './compiler.js';
import { instanceOfExpression } from './instance-of.js';
import { dateTimeLiteral, functionDefinition, functionInvocation } from './invocations.js';
import { forExpression, iterationContext, quantifiedExpression } from './iterations.js';
import { atLiteral, booleanLiteral, nullLiteral, numericLiteral, stringLiteral } from './literals.js';
import { inputValue, pathExpression, variableName } from './names.js';
import { arithmeticExpression, comparison, conjunction, disjunction, ifExpression } from './operators.js';
import { interval, simplePositiveUnaryTest, unaryTests } from './unary-tests.js';

const onlyPart: Compiler = (node, source) => source.compile(partsOf(node)[0]!);

const compilers: Record<string, Compiler> = {
  Expression: onlyPart,
  ParenthesizedExpression: (node, source) => source.compile(partsOf(node)[1]!),
  UnaryTests: unaryTests,
  SimplePositiveUnaryTest: simplePositiveUnaryTest,
  PositiveUnaryTest: onlyPart,
  Interval: interval,
  NumericLiteral: numericLiteral,
  StringLiteral: stringLiteral,
  BooleanLiteral: booleanLiteral,
  null: nullLiteral,
  AtLiteral: atLiteral,
  DateTimeLiteral: dateTimeLiteral,
  VariableName: variableName,
  '?': inputValue,
  PathExpression: pathExpression,
  ArithmeticExpression: arithmeticExpression,
  Comparison: comparison,
  Conjunction: conjunction,
  Disjunction: disjunction,
  IfExpression: ifExpression,
  InstanceOfExpression: instanceOfExpression,
  List: list,
  Context: context,
  FilterExpression: filterExpression,
  ForExpression: forExpression,
  QuantifiedExpression: quantifiedExpression,
  IterationContext: iterationContext,
  FunctionInvocation: functionInvocation,
  FunctionDefinition: functionDefinition,
};

/** The tree of `text` as a function. @throws Error for a node the grammar has and this registry lacks */
export function compileTree(top: SyntaxNode, text: string): Compiled {
  const source: Source = {
    text,
    textOf: (node) => text.slice(node.from, node.to),
    compile: (node) => {
      const compiler = Object.hasOwn(compilers, node.name) ? compilers[node.name] : undefined;
      if (!compiler) throw new Error(`"${source.textOf(node)}" (${node.name}) cannot be evaluated`);
      return compiler(node, source);
    },
  };
  return source.compile(top);
}
