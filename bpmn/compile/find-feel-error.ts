import { parseExpression, parseUnaryTests } from 'feelin';

/** Longest expression accepted, in characters. */
const longest = 32_768;
/** Deepest nesting accepted: evaluation descends once per level. */
const deepest = 250;

/**
 * Functions with blanks in their names that the engine adds to FEEL (workflows/engine/expression.ts): the grammar depends on the names it
 * knows.
 */
const knownNames = { 'get or else': null, 'is defined': null };

/**
 * Why `feel` (without the leading `=`) is not a FEEL expression, as the rest of a sentence with the position in characters from 1;
 * undefined when it is one. `goal`: whether a whole expression is meant, or the tests in a cell of a decision table.
 * Says nothing about names: variables are known only when the process runs. DMN 1.3 §10.3.1.2.
 */
export function findFeelError(feel: string, goal: 'expression' | 'unary tests' = 'expression'): string | undefined {
  if (feel.trim() === '') return 'it is empty';
  if (feel.length > longest) return `it has ${feel.length} characters, at most ${longest} are accepted,`;
  let error: string | undefined;
  let depth = 0;
  const parse = goal === 'expression' ? parseExpression : parseUnaryTests;
  // Camunda's dialect: names in backticks.
  parse(feel, knownNames, 'camunda').iterate({
    enter: ({ type, from, to, node }) => {
      depth += 1;
      if (error) return;
      if (depth > deepest) error = `it is nested deeper than ${deepest} levels`;
      else if (type.isError)
        error =
          from === to && from >= feel.trimEnd().length
            ? `${nameOf(node.parent)} is incomplete at position ${from + 1}`
            : `unexpected "${feel.slice(from, Math.max(to, from + 1))}" at position ${from + 1}`;
      // `= a` is a unary test, which has no value by itself: a "=" too many.
      else if (type.name === 'SimplePositiveUnaryTest' && node.parent?.type.name === 'Expression' && !node.parent.parent)
        error = `unexpected "${feel.trim().charAt(0)}" at position ${from + 1}`;
    },
    leave: () => {
      depth -= 1;
    },
  });
  return error;
}

/** `ArithmeticExpression` → `the arithmetic expression`. */
function nameOf(node: { type: { name: string } } | null): string {
  const words = (node?.type.name ?? 'Expression').replace(/\B[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
  return `the ${words}`;
}
