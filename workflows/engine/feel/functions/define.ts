/** How a built-in function is declared: by its signature as Camunda documents it, and what it computes. */
import type { Scope } from '../scope.js';
import { kindOf } from '../values.js';

/** One signature of a function; several may share a name. */
export interface Overload {
  /** For people: `substring(string: string, start position: number): string` */
  readonly signature: string;
  readonly name: string;
  readonly parameters: readonly { name: string; accepts: (value: unknown) => boolean }[];
  /** The last parameter takes all remaining arguments as a list. */
  readonly isVariadic: boolean;
  readonly compute: (scope: Scope, args: unknown[]) => unknown;
}

/** Why a function has no value for its arguments; the invocation is null, with this as a warning. */
export class FunctionFailure {
  constructor(readonly reason: string) {}
}

export function fail(reason: string): FunctionFailure {
  return new FunctionFailure(reason);
}

/**
 * A function of its arguments alone. Types in the signature: those of FEEL, `Any`, alternatives with `|`; `?` accepts null too; `...` before the
 * last name makes it variadic. The arguments have been checked when `compute` gets them.
 */
export function define(signature: string, compute: (...args: never[]) => unknown): Overload {
  return defineInScope(signature, (_scope, ...args) => compute(...args));
}

/** A function that also needs the evaluation: its clock, its identity, or to call a function it was given. */
export function defineInScope(signature: string, compute: (scope: Scope, ...args: never[]) => unknown): Overload {
  const [, name, list] = /^([^(]+)\((.*)\)/.exec(signature) ?? [];
  if (name === undefined || list === undefined) throw new Error(`"${signature}" is not a signature`);
  const written = list === '' ? [] : list.split(', ');
  const call = compute as unknown as (scope: Scope, ...args: unknown[]) => unknown;
  return {
    signature: signature.replaceAll('...', ''),
    name,
    parameters: written.map((parameter) => {
      const [parameterName, types] = parameter.replace('...', '').split(': ') as [string, string];
      return { name: parameterName, accepts: acceptor(types) };
    }),
    isVariadic: written.at(-1)?.startsWith('...') ?? false,
    compute: (scope, args) => call(scope, ...args),
  };
}

function acceptor(types: string): (value: unknown) => boolean {
  if (types === 'Any') return () => true;
  const isOptional = types.endsWith('?');
  const kinds = new Set(types.replace('?', '').split('|').flatMap(kindsOf));
  return (value) => {
    const kind = kindOf(value);
    return kinds.has(kind) || (isOptional && kind === 'null');
  };
}

function kindsOf(type: string): string[] {
  switch (type) {
    case 'time':
    case 'date and time':
      return [type, `local ${type}`];
    case 'duration':
      return ['years and months duration', 'days and time duration'];
    default:
      return [type];
  }
}
