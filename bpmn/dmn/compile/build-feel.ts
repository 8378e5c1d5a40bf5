import type { Feel, UnaryTests } from '../decision-graph.js';
import { nearestId, type DmnElement } from './dmn-element.js';
import type { Faults } from './faults.js';
import { readLiteral, readPlainTests } from './plain-tests.js';

/** `feel`, and the namespace of FEEL in each version of DMN. */
const feelLanguage = /^(feel|https?:\/\/www\.omg\.org\/spec\/(DMN\/\d+\/)?FEEL(\/\d+)?\/?)$/i;

/** An expression; null for one that is absent or blank. */
export function buildFeel(element: DmnElement | undefined, what: string, faults: Faults): Feel | null {
  const text = element?.text?.trim();
  if (!element || !text) return null;
  if (!isFeel(element, what, faults)) return null;
  const literal = readLiteral(text);
  if (literal) return { elementId: nearestId(element), text, literal: literal.value };
  const feel = faults.readFeel(element, text, what);
  return feel === null ? null : { elementId: nearestId(element), text: feel };
}

/** Unary tests; null where everything matches: `-` or nothing. */
export function buildTests(element: DmnElement | undefined, what: string, faults: Faults): UnaryTests | null {
  const text = element?.text?.trim();
  if (!element || !text || text === '-') return null;
  if (!isFeel(element, what, faults)) return null;
  const plain = readPlainTests(text);
  if (plain) return { elementId: nearestId(element), text, plain };
  const feel = faults.readFeel(element, text, what, 'unary tests');
  return feel === null ? null : { elementId: nearestId(element), text: feel };
}

/** `feel:number` (DMN 1.1) is `number`. */
export function typeOf(element: DmnElement | undefined): string | undefined {
  return element?.typeRef?.replace(/^feel:/, '').trim() || undefined;
}

function isFeel(element: DmnElement, what: string, faults: Faults): boolean {
  for (let at: DmnElement | undefined = element; at; at = at.$parent) {
    if (at.expressionLanguage === undefined) continue;
    if (feelLanguage.test(at.expressionLanguage)) return true;
    faults.refuse(element, `${what} is written in "${at.expressionLanguage}"; only FEEL can be evaluated.`);
    return false;
  }
  return true;
}
