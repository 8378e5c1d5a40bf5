import type { Expression } from '../../workflows/engine/model.js';

/** As Camunda writes it: with a leading `=` a FEEL expression, else a literal text. Absent and blank are undefined. */
export function readExpression(text: string | undefined): Expression | undefined {
  const trimmed = text?.trim();
  if (!trimmed) return undefined;
  return trimmed.startsWith('=') ? { feel: trimmed.slice(1).trim() } : { value: trimmed };
}

/** For what a check has already found to be there. */
export function requireExpression(text: string | undefined): Expression {
  return readExpression(text) ?? { value: '' };
}
