/** How one rule goes from quiet to raised and back with one device. Pure: the durations of a rule, and nothing else, live here. */
import { durationMs } from './duration.js';
import type { Verdict } from './evaluate.js';
import type { Rule } from './rule.js';

/** Times are milliseconds since 1970: `since` by the device's clock, `dueAt` by ours. Quiet is no state at all. */
export type RuleState =
  | { phase: 'pending'; since: number; dueAt: number }
  | { phase: 'raised'; since: number; alarmId: string }
  | { phase: 'clearing'; since: number; dueAt: number; alarmId: string };

/** `count`: the condition was seen to hold again while the alarm is on. */
export type Transition = 'none' | 'raise' | 'count' | 'clear';

export interface Moment {
  /** The reading's own time. */
  at: number;
  /** The time here. */
  now: number;
  /** Whether the rule's schedule lets it raise now. */
  mayRaise: boolean;
  /** `dueAt` has come and no reading said otherwise: what was waited for has held long enough. */
  isDue?: boolean;
}

/**
 * The state after a reading. Two clocks: how long something held is measured between readings by the device's clock, so a device that
 * sends late is judged by what it measured; `dueAt` is by ours, for when no further reading comes.
 *
 * | from     | holds                           | clears                          | neither |
 * |----------|---------------------------------|---------------------------------|---------|
 * | (quiet)  | pending, or raise without `for` | –                               | –       |
 * | pending  | raise once held for `for`       | quiet                           | quiet   |
 * | raised   | count                           | clearing, or clear without `for`| –       |
 * | clearing | raised, count                   | clear once held for `clear.for` | raised  |
 */
export function track(
  rule: Rule,
  state: RuleState | undefined,
  verdict: Verdict,
  { at, now, mayRaise, isDue }: Moment,
): { state?: RuleState; transition: Transition } {
  const holdMs = durationMs(rule.for ?? 'PT0S') ?? 0;
  const clearMs = durationMs(rule.clear?.for ?? 'PT0S') ?? 0;
  if (state === undefined || state.phase === 'pending') {
    if (!verdict.holds || !mayRaise) return { transition: 'none' };
    const since = state?.since ?? at;
    if (isDue || at - since >= holdMs) return { transition: 'raise' };
    return { state: state ?? { phase: 'pending', since, dueAt: now + holdMs }, transition: 'none' };
  }
  const raised: RuleState = { phase: 'raised', since: state.phase === 'raised' ? state.since : at, alarmId: state.alarmId };
  if (verdict.holds) return { state: raised, transition: 'count' };
  if (!verdict.clears) return { state: raised, transition: 'none' };
  const since = state.phase === 'clearing' ? state.since : at;
  if (isDue || at - since >= clearMs) return { transition: 'clear' };
  return {
    state: state.phase === 'clearing' ? state : { phase: 'clearing', since, dueAt: now + clearMs, alarmId: state.alarmId },
    transition: 'none',
  };
}
