/** The registry of built-in functions: a family per file, overloads of a name in the order in which they are tried. */
import { booleanFunctions } from './boolean.js';
import { contextFunctions } from './context.js';
import { conversionFunctions } from './conversion.js';
import type { Overload } from './define.js';
import { listFunctions } from './list.js';
import { numericFunctions } from './numeric.js';
import { rangeFunctions } from './range.js';
import { stringFunctions } from './string.js';
import { taggingFunctions } from './tagging.js';
import { temporalFunctions } from './temporal.js';

export const families = {
  Boolean: booleanFunctions,
  Conversion: conversionFunctions,
  String: stringFunctions,
  Numeric: numericFunctions,
  List: listFunctions,
  Context: contextFunctions,
  Temporal: temporalFunctions,
  Range: rangeFunctions,
  Tagging: taggingFunctions,
} satisfies Record<string, Overload[]>;

/** By name. */
export const builtins: ReadonlyMap<string, readonly Overload[]> = byName(Object.values(families).flat());

function byName(overloads: Overload[]): Map<string, Overload[]> {
  const result = new Map<string, Overload[]>();
  for (const overload of overloads) result.set(overload.name, [...(result.get(overload.name) ?? []), overload]);
  return result;
}
