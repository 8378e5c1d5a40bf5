import type { Scope } from '../scope.js';
import { display } from '../text.js';
import { FunctionFailure, type Overload } from './define.js';
import { builtins } from './index.js';

/** Arguments in order, or by name. */
export type Arguments = unknown[] | Map<string, unknown>;

/**
 * The built-in function of that name: the first overload with as many parameters (or with those names) that accepts the arguments. A named
 * parameter that is not given is null. Unknown functions and wrong arguments give null and a warning, as in Camunda.
 */
export function invokeBuiltin(name: string): (scope: Scope, args: Arguments) => unknown {
  const overloads = builtins.get(name) ?? [];
  return (scope, args) => {
    let refused: unknown[] | undefined;
    for (const overload of overloads) {
      const values = Array.isArray(args) ? inOrder(overload, args) : byName(overload, args);
      if (!values) continue;
      if (values.every((value, index) => overload.parameters[index]!.accepts(value)))
        return settle(scope, name, overload.compute(scope, values));
      refused ??= values;
    }
    if (refused)
      scope.warn(
        'FUNCTION_INVOCATION_FAILURE',
        () => `Failed to invoke function '${name}': Illegal arguments: ${refused.map(display).join(', ')}`,
      );
    else
      scope.warn(
        'NO_FUNCTION_FOUND',
        () =>
          `No function found with name '${name}' and ${Array.isArray(args) ? `${args.length} parameters` : `parameters: ${[...args.keys()].join(',')}`}`,
      );
    return null;
  };
}

/** Undefined when the number of arguments does not fit. */
function inOrder({ parameters, isVariadic }: Overload, args: unknown[]): unknown[] | undefined {
  if (!isVariadic) return args.length === parameters.length ? args : undefined;
  if (args.length < parameters.length) return undefined;
  const fixed = parameters.length - 1;
  const rest = args.slice(fixed);
  return [...args.slice(0, fixed), fixed === 0 && rest.length === 1 && Array.isArray(rest[0]) ? rest[0] : rest];
}

/** Undefined when it has no parameter of one of the names. */
function byName({ parameters }: Overload, args: Map<string, unknown>): unknown[] | undefined {
  for (const name of args.keys()) if (!parameters.some((parameter) => parameter.name === name)) return undefined;
  return parameters.map(({ name }) => args.get(name) ?? null);
}

function settle(scope: Scope, name: string, result: unknown): unknown {
  if (!(result instanceof FunctionFailure)) return result ?? null;
  scope.warn('FUNCTION_INVOCATION_FAILURE', () => `Failed to invoke function '${name}': ${result.reason}`);
  return null;
}
