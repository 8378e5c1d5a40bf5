import { describe, expect, test } from '@jest/globals';
import { process, timer, timerAfter } from '../testing/model-builder.js';
import { scenario, START, type Scenario } from '../testing/scenario.js';

const HOUR = 3_600_000;
const cycling = (text: string) =>
  scenario(process().start().userTask('a').end().boundary('a', 'remind', timer('cycle', text), false).task('mail').end('e').build());
const next = (s: Scenario) => Object.values(s.state.timers)[0];
/** As the shell does it when it has been away until `at`. */
const fireAt = (s: Scenario, at: number) => {
  s.now = at;
  return s.apply({ type: 'fireTimer', timerKey: next(s)!.key });
};

describe('fireTimer', () => {
  test('closes the timer and triggers its event', () => {
    const s = scenario(process().start().catchEvent('wait', timerAfter('PT1H')).end().build()).advance('PT1H');
    expect(s.effects[1]?.changes.timers).toMatchObject([{ state: 'CLOSED', dueAt: START + HOUR }]);
    expect(s.trace).toContain('TIMER_FIRED wait');
    expect(s.trace).not.toContain('TIMER_CANCELED wait');
    expect(s.state.state).toBe('COMPLETED');
  });

  test('a timer that is not there is refused', () => {
    expect(() => cycling('R/PT1H').apply({ type: 'fireTimer', timerKey: '1' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('a cycle counts from when it was due, not from when it was noticed: it does not drift', () => {
    const s = fireAt(cycling('R/PT1H'), START + HOUR + 90_000);
    expect(next(s)?.dueAt).toBe(START + 2 * HOUR);
  });

  test('firings that were missed are not made up in a burst, and the phase is kept', () => {
    const s = fireAt(cycling('R/PT1H'), START + 5 * HOUR + 60_000);
    expect(s.completed('mail')).toBe(1);
    expect(next(s)?.dueAt).toBe(START + 6 * HOUR);
  });

  test('a cycle without count goes on until its host ends', () => {
    const s = cycling('R/PT1H').advance('P2D');
    expect(s.completed('mail')).toBe(48);
    expect(next(s)?.repetitionsLeft).toBe(-1);
    expect(s.completeUserTask('a').leftovers).toEqual([]);
  });

  test('a cycle with a count ends after it', () => {
    const s = cycling('R2/PT1H').advance('PT1H');
    expect(next(s)).toMatchObject({ repetitionsLeft: 0 });
    expect(s.advance('P1D').completed('mail')).toBe(2);
    expect(s.state.timers).toEqual({});
  });

  test('a cron line fires at the wall clock of the zone', () => {
    const s = cycling('0 0 9 * * MON-FRI');
    expect(new Date(next(s)!.dueAt).toISOString()).toBe('2026-01-07T01:00:00.000Z');
    expect(s.advance('P7D').completed('mail')).toBe(5);
  });

  test('a cron line that names no further moment has ended', () => {
    const s = cycling('0 0 0 29 2 SUN');
    expect(new Date(next(s)!.dueAt).toISOString()).toBe('2032-02-28T16:00:00.000Z');
    expect(fireAt(s, next(s)!.dueAt).state.timers).toEqual({});
    expect(s.completed('mail')).toBe(1);
  });

  test('interrupting, a cycle fires once', () => {
    const s = scenario(
      process().start().userTask('a').end().boundary('a', 'late', timer('cycle', 'R3/PT1H')).userTask('b').end('e').build(),
    ).advance('P1D');
    expect(s.at).toEqual(['b']);
    expect(s.state.timers).toEqual({});
  });
});
