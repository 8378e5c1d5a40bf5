/** Calls of functions, and functions that an expression defines. */
import { invokeBuiltin, type Arguments } from '../functions/invoke.js';
import { nameText, partsOf, type SyntaxNode } from '../parse.js';
import { Scope } from '../scope.js';
import { FunctionValue, isContext, entryOf } from '../values.js';
import type { Compiler, Source } from './compiler.js';

/** `count(list)`, `f(x: 1)`, `library.f(1)`; also `date("…")` and its kind, which have a node type of their own. */
export const functionInvocation: Compiler = (node, source) => {
  const [targetNode, ...rest] = partsOf(node);
  const args = argumentsOf(
    rest.find((part) => part.name.endsWith('Parameters')),
    source,
  );
  switch (targetNode!.name) {
    case 'VariableName':
    case 'SpecialFunctionName':
    case 'DateTimeConstructor':
      return byName(nameText(targetNode!, source.text).replace(/\s+/g, ' '), args);
    case 'PathExpression':
      return ofContext(targetNode!, args, source);
    default: {
      const target = source.compile(targetNode!);
      return (scope) => invokeValue(scope, target(scope), 'function', args(scope));
    }
  }
};

/** `date("2026-01-31")` */
export const dateTimeLiteral: Compiler = (node, source) => {
  const parts = partsOf(node);
  if (parts.length === 1) return source.compile(parts[0]!);
  const [only, ...others] = partsOf(parts.find((part) => part.name.endsWith('Parameters')) ?? node);
  const read = functionInvocation(node, source);
  if (only?.name !== 'StringLiteral' || others.length > 0) return read;
  // The text is written down, so its value is too; only a text that has none is read again, for the warning.
  const value = read(constants);
  return value === null ? read : () => value;
};

/** Where a constant is evaluated: nothing is known, and nothing is asked. */
const constants = Scope.of({ at: 0, timeZone: 'UTC', variables: () => undefined });

/** A function the expression has bound comes before a built-in one; variables and functions do not hide one another (Camunda). */
function byName(name: string, args: (scope: Scope) => Arguments) {
  const builtin = invokeBuiltin(name);
  return (scope: Scope) => {
    const bound = scope.lookUpBound(name);
    if (bound instanceof FunctionValue) return invokeValue(scope, bound, name, args(scope));
    return builtin(scope, args(scope));
  };
}

function ofContext(node: SyntaxNode, args: (scope: Scope) => Arguments, source: Source) {
  const [ownerNode, , nameNode] = partsOf(node);
  const owner = source.compile(ownerNode!);
  const name = nameText(nameNode!, source.text);
  return (scope: Scope) => {
    const value = owner(scope);
    return invokeValue(scope, isContext(value) ? entryOf(value, name) : null, name, args(scope));
  };
}

function invokeValue(scope: Scope, target: unknown, name: string, args: Arguments): unknown {
  if (!(target instanceof FunctionValue)) {
    scope.warn('NO_FUNCTION_FOUND', () => `No function found with name '${name}'`);
    return null;
  }
  const values = Array.isArray(args) ? args : target.parameters.map((parameter) => args.get(parameter) ?? null);
  const isKnown = Array.isArray(args) || [...args.keys()].every((parameter) => target.parameters.includes(parameter));
  if (values.length !== target.parameters.length || !isKnown) {
    const given = Array.isArray(args) ? `${args.length} parameters` : `parameters: ${[...args.keys()].join(',')}`;
    scope.warn('NO_FUNCTION_FOUND', () => `No function found with name '${name}' and ${given}`);
    return null;
  }
  return scope.call(() => target.invoke(values));
}

function argumentsOf(node: SyntaxNode | undefined, source: Source): (scope: Scope) => Arguments {
  if (!node) return () => [];
  if (node.name === 'PositionalParameters') {
    const values = partsOf(node).map((part) => source.compile(part));
    return (scope) => values.map((value) => value(scope));
  }
  const named = partsOf(node).map((part) => {
    const [name, value] = partsOf(part);
    return { name: nameText(name!, source.text), value: source.compile(value!) };
  });
  return (scope) => new Map(named.map(({ name, value }) => [name, value(scope)]));
}

export const functionDefinition: Compiler = (node, source) => {
  const parts = partsOf(node);
  if (parts.some((part) => part.name === 'external')) {
    return (scope) => {
      scope.warn('FUNCTION_INVOCATION_FAILURE', () => 'External functions are not supported');
      return null;
    };
  }
  const parameters = partsOf(parts.find((part) => part.name === 'FormalParameters') ?? node)
    .filter((part) => part.name === 'FormalParameter')
    .map((part) => nameText(partsOf(part)[0]!, source.text));
  const body = source.compile(partsOf(parts.find((part) => part.name === 'FunctionBody')!)[0]!);
  return (scope) =>
    new FunctionValue(parameters, (values) =>
      body(scope.with(Object.fromEntries(parameters.map((parameter, index) => [parameter, values[index] ?? null])))),
    );
};
