/** `x instance of number`, `list<number>`, `context<a: string>` (DMN 1.3 §10.3.2.9). */
import { nameText, partsOf, type SyntaxNode } from '../parse.js';
import { isContext, typeName } from '../values.js';
import type { Compiler, Source } from './compiler.js';

export const instanceOfExpression: Compiler = (node, source) => {
  const parts = partsOf(node);
  const value = source.compile(parts[0]!);
  const matches = typeTest(parts.at(-1)!, source);
  return (scope) => matches(value(scope));
};

/** Other ways to write a type (Camunda's own, and the old ones of DMN 1.1). */
const synonyms: Record<string, string> = {
  'date time': 'date and time',
  'year-month-duration': 'years and months duration',
  'day-time-duration': 'days and time duration',
  Null: 'null',
};

function typeTest(node: SyntaxNode, source: Source): (value: unknown) => boolean {
  const parts = partsOf(node);
  switch (node.name) {
    case 'Type':
      return typeTest(parts[0]!, source);
    case 'ListType': {
      const entry = typeTest(
        parts.find((part) => part.name === 'Type')!,
        source,
      );
      return (value) => Array.isArray(value) && value.every(entry);
    }
    case 'ContextType': {
      const entries = partsOf(parts.find((part) => part.name === 'ContextEntryTypes') ?? node)
        .filter((part) => part.name === 'ContextEntryType')
        .map((part) => ({ name: nameText(partsOf(part)[0]!, source.text), matches: typeTest(partsOf(part).at(-1)!, source) }));
      return (value) => isContext(value) && entries.every(({ name, matches }) => Object.hasOwn(value, name) && matches(value[name]));
    }
    case 'FunctionType':
      return (value) => typeName(value) === 'function';
    default:
      return named(source.textOf(node).replace(/\s+/g, ' ').trim());
  }
}

function named(written: string): (value: unknown) => boolean {
  const name = Object.hasOwn(synonyms, written) ? synonyms[written] : written;
  if (name === 'Any') return (value) => typeName(value) !== 'null';
  if (name === 'duration') return (value) => typeName(value).endsWith('duration');
  return (value) => typeName(value) === name;
}
