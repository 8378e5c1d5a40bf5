import type { Evaluation, Warning } from '../scope.js';

/** Friday, 2026-01-09, 10:00 in Shanghai. */
export const NOON = Date.parse('2026-01-09T02:00:00Z');

/** An evaluation over a context, as the engine makes one for an instance. */
export function evaluationOver(context: Record<string, unknown> = {}, warnings?: Warning[]): Evaluation {
  let calls = 0;
  return {
    at: NOON,
    timeZone: 'Asia/Shanghai',
    variables: (name) => (Object.hasOwn(context, name) ? context[name] : undefined),
    identity: () => `4503599627370496/0/1/${(calls += 1)}`,
    warnings,
  };
}
