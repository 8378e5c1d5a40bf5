import { findFeelError } from '../../compile/find-feel-error.js';
import type { Problem } from '../../compile/problem.js';
import { nearestId, type DmnElement } from './dmn-element.js';
import { quoteNames } from './quote-names.js';

/** Collects what is wrong with a DMN file, by element. */
export class Faults {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];

  /** `unusualNames`: names with blanks or signs in them that expressions of the file may use. */
  constructor(private readonly unusualNames: readonly string[]) {}

  refuse(element: DmnElement, message: string): void {
    this.problems.push(problemOf(element, message));
  }

  warn(element: DmnElement, message: string): void {
    this.warnings.push(problemOf(element, message));
  }

  /**
   * The text as FEEL reads it, unusual names in backticks. One that is not FEEL is refused, with the position, and null. `what` begins the
   * sentence: `The input expression`.
   */
  readFeel(element: DmnElement, text: string, what: string, goal: 'expression' | 'unary tests' = 'expression'): string | null {
    const quoted = quoteNames(text, this.unusualNames);
    const error = findFeelError(quoted.text, goal);
    if (error === undefined) return quoted.text;
    const placed = error.replace(/position (\d+)/, (_, position: string) => `position ${quoted.positionOf(Number(position))}`);
    this.refuse(element, `${what} "${shorten(text)}" is not valid FEEL: ${placed}.`);
    return null;
  }
}

function problemOf(element: DmnElement, message: string): Problem {
  const elementId = nearestId(element);
  const elementName = element.name ?? element.label;
  return { ...(elementId && { elementId }), ...(elementName && { elementName }), message, check: 'dmn' };
}

const shorten = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);
