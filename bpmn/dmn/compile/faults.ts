import { findFeelError } from '../../compile/find-feel-error.js';
import type { Problem } from '../../compile/problem.js';
import { nearestId, type DmnElement } from './dmn-element.js';

/** Collects what is wrong with a DMN file, by element. */
export class Faults {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];

  /** `feelNames`: names with blanks or signs in them that expressions of the file may use. */
  constructor(readonly feelNames: readonly string[]) {}

  refuse(element: DmnElement, message: string): void {
    this.problems.push(problemOf(element, message));
  }

  warn(element: DmnElement, message: string): void {
    this.warnings.push(problemOf(element, message));
  }

  /** Refuses a text that is not FEEL, with the position; answers whether it is. `what` begins the sentence: `The input expression`. */
  checkFeel(element: DmnElement, text: string, what: string, unaryTests = false): boolean {
    const error = findFeelError(text, { names: this.feelNames, unaryTests });
    if (error) this.refuse(element, `${what} "${shorten(text)}" is not valid FEEL: ${error}.`);
    return !error;
  }
}

function problemOf(element: DmnElement, message: string): Problem {
  const elementId = nearestId(element);
  const elementName = element.name ?? element.label;
  return { ...(elementId && { elementId }), ...(elementName && { elementName }), message, check: 'dmn' };
}

const shorten = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);
