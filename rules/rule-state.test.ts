import { describe, expect, test } from '@jest/globals';
import { ruleDefinition, type Rule } from './rule.js';
import { track, type RuleState } from './rule-state.js';

const rule = (times: { for?: string; clearFor?: string }): Rule => ({
  ...ruleDefinition.parse({
    name: 'r',
    kind: 'r',
    severity: 'warning',
    scope: { deviceTypes: ['t'] },
    condition: { all: [{ fact: 'x', operator: 'equal', value: true }] },
    message: 'm',
    for: times.for,
    clear: { for: times.clearFor },
  }),
  id: 'r',
  version: 1,
});
const yes = { holds: true, clears: false };
const no = { holds: false, clears: true };
const between = { holds: false, clears: false };
const moment = (at: number, more: object = {}) => ({ at, now: at, mayRaise: true, ...more });

describe('where a rule stands', () => {
  const timed = rule({ for: 'PT10S', clearFor: 'PT5S' });
  const pending: RuleState = { phase: 'pending', since: 1000, dueAt: 11_000 };
  const raised: RuleState = { phase: 'raised', since: 1000, alarmId: 'a' };
  const clearing: RuleState = { phase: 'clearing', since: 1000, dueAt: 6000, alarmId: 'a' };

  test.each([
    ['quiet, holds', undefined, yes, moment(1000), pending, 'none'],
    ['quiet, does not hold', undefined, no, moment(1000), undefined, 'none'],
    ['quiet, holds outside the schedule', undefined, yes, moment(1000, { mayRaise: false }), undefined, 'none'],
    ['pending, still holds', pending, yes, moment(5000), pending, 'none'],
    ['pending, held long enough', pending, yes, moment(11_000), undefined, 'raise'],
    ['pending, no longer holds', pending, no, moment(5000), undefined, 'none'],
    ['pending, neither', pending, between, moment(5000), undefined, 'none'],
    ['pending, due by our clock', pending, yes, moment(2000, { isDue: true }), undefined, 'raise'],
    ['pending, due outside the schedule', pending, yes, moment(11_000, { isDue: true, mayRaise: false }), undefined, 'none'],
    ['raised, holds', raised, yes, moment(5000), raised, 'count'],
    ['raised, neither: hysteresis', raised, between, moment(5000), raised, 'none'],
    ['raised, clears', raised, no, moment(1000), clearing, 'none'],
    ['raised, clears outside the schedule', raised, no, moment(1000, { mayRaise: false }), clearing, 'none'],
    ['clearing, clear long enough', clearing, no, moment(6000), undefined, 'clear'],
    ['clearing, still clear', clearing, no, moment(3000), clearing, 'none'],
    ['clearing, holds again', clearing, yes, moment(3000), { phase: 'raised', since: 3000, alarmId: 'a' }, 'count'],
    ['clearing, neither', clearing, between, moment(3000), { phase: 'raised', since: 3000, alarmId: 'a' }, 'none'],
    ['clearing, due by our clock', clearing, no, moment(2000, { isDue: true }), undefined, 'clear'],
  ] as const)('%s', (_, state, verdict, at, expected, transition) => {
    expect(track(timed, state, verdict, at)).toEqual({ state: expected, transition });
  });

  test('without durations it raises and clears at once', () => {
    const immediate = rule({});
    expect(track(immediate, undefined, yes, moment(1))).toEqual({ transition: 'raise' });
    expect(track(immediate, raised, no, moment(1))).toEqual({ transition: 'clear' });
  });

  test('random readings: it raises only after the condition held for ten seconds without a break, and clears only after five', () => {
    let seed = 42;
    const random = () => (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) / 0x7fffffff;
    let state: RuleState | undefined;
    let at = 0;
    let heldSince: number | undefined;
    let clearSince: number | undefined;
    let raises = 0;
    for (let index = 0; index < 20_000; index++) {
      at += Math.floor(random() * 4000);
      const verdict = [yes, yes, no, between][Math.floor(random() * 4)] ?? no;
      heldSince = verdict.holds ? (heldSince ?? at) : undefined;
      clearSince = verdict.clears ? (clearSince ?? at) : undefined;
      const before = state;
      const next = track(timed, state, verdict, moment(at));
      if (next.transition === 'raise') {
        raises += 1;
        expect(before?.phase).not.toBe('raised');
        expect(at - (heldSince ?? Infinity)).toBeGreaterThanOrEqual(10_000);
        state = { phase: 'raised', since: at, alarmId: String(raises) };
        continue;
      }
      if (next.transition === 'clear') expect(at - (clearSince ?? Infinity)).toBeGreaterThanOrEqual(5000);
      state = next.state;
    }
    expect(raises).toBeGreaterThan(50);
  });
});
