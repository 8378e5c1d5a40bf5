/** Text → syntax tree. The grammar is feelin's (lezer-feel) with Camunda's names in backticks. */
import { parseExpression, parseUnaryTests } from 'feelin';

export type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

/** Whether a whole expression is meant, or the tests of a decision table's cell (DMN 1.3 §10.3.1.2, grammar rules 1 and 15). */
export type Goal = 'expression' | 'unary tests';

/** A text that is not FEEL. */
export class FeelSyntaxError extends Error {
  constructor(
    message: string,
    /** In characters, from 0. */
    readonly position: number,
  ) {
    super(message);
    this.name = 'FeelSyntaxError';
  }
}

/** Function names that the grammar would otherwise read as an operator between two names. */
const knownNames = { 'get or else': null };
/** The old names of `all()` and `any()`, which clash with the operators: tried where the text makes no sense otherwise. */
const deprecatedNames = { ...knownNames, and: null, or: null };

/**
 * The tree depends on the text alone, as in Camunda: names with operators in them (`a-b`) need backticks, since what is a variable is not
 * known here. @throws FeelSyntaxError
 */
export function parse(text: string, goal: Goal): SyntaxNode {
  const tree = read(text, goal, knownNames);
  const error = findError(tree, text);
  if (!error) return tree;
  if (/\b(?:and|or)\s*\(/.test(text)) {
    const second = read(text, goal, deprecatedNames);
    if (!findError(second, text)) return second;
  }
  throw error;
}

function read(text: string, goal: Goal, names: Record<string, null>): SyntaxNode {
  return (goal === 'expression' ? parseExpression : parseUnaryTests)(text, names, 'camunda').topNode;
}

function findError(top: SyntaxNode, text: string): FeelSyntaxError | undefined {
  let error: FeelSyntaxError | undefined;
  if (text.trim() === '') return new FeelSyntaxError('it is empty', 0);
  top.cursor().iterate(({ type, from, to, node }) => {
    if (error) return false;
    if (!type.isError) return true;
    const parent = nameOf(node.parent);
    const found = text.slice(from, Math.max(to, from + 1));
    error = new FeelSyntaxError(
      from === to && from >= text.trimEnd().length
        ? `${parent} is incomplete at position ${from + 1}`
        : `unexpected "${found}" at position ${from + 1}`,
      from,
    );
    return false;
  });
  return error;
}

/** `ArithmeticExpression` → `the arithmetic expression`. */
function nameOf(node: SyntaxNode | null): string {
  const words = (node?.type.name ?? 'Expression').replace(/\B[A-Z]/g, (letter) => ` ${letter}`).toLowerCase();
  return `the ${words}`;
}

/** The children that mean something: no comments. */
export function partsOf(node: SyntaxNode): SyntaxNode[] {
  const parts: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) if (!child.type.isSkipped) parts.push(child);
  return parts;
}

/** A name of one or more words, or one in backticks, as it is written in a context. */
export function nameText(node: SyntaxNode, text: string): string {
  const words: string[] = [];
  for (const part of partsOf(node))
    words.push(
      part.firstChild && part.name !== 'BacktickIdentifier' ? nameText(part, text) : text.slice(part.from, part.to).replace(/^`|`$/g, ''),
    );
  return words.length > 0 ? words.join(' ') : text.slice(node.from, node.to).replace(/^`|`$/g, '');
}
