import { describe, expect, test } from '@jest/globals';
import { process, timer } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

/** Texts and calendars are in timers.test.ts; firing and cycles in inputs/fire-timer.test.ts. */
const waiting = (kind: 'date' | 'duration', text: string) => process().start().catchEvent('wait', timer(kind, text)).end().build();

describe('timer', () => {
  test('the deadline is absolute and in the state, so it outlives the run that set it', () => {
    const s = scenario(waiting('duration', 'PT15M'));
    expect(Object.values(s.state.timers)).toEqual([
      {
        key: expect.any(String),
        elementInstanceKey: s.instance('wait').key,
        targetElementId: 'wait',
        state: 'OPEN',
        dueAt: START + 900_000,
      },
    ]);
    expect(s.effects[0]?.history.find((event) => event.type === 'TIMER_SET')?.after).toEqual({
      dueAt: new Date(START + 900_000).toISOString(),
    });
  });

  test.each([
    ['duration', '=duration("PT2H")', 7_200_000],
    ['duration', '=if urgent then "PT5M" else "PT1H"', 300_000],
    ['date', '=now() + duration("P1D")', 86_400_000],
    ['date', '2026-01-06T11:00:00+08:00', 3_600_000],
    ['date', '=deadline', 1_800_000],
  ] as const)('%s %s', (kind, text, afterMs) => {
    const s = scenario(waiting(kind, text), { urgent: true, deadline: '2026-01-06T10:30:00' });
    expect(Object.values(s.state.timers)).toMatchObject([{ dueAt: START + afterMs }]);
  });

  test('a date that has passed is due at once', () => {
    const s = scenario(waiting('date', '2020-01-01T00:00:00Z')).advance('PT0S');
    expect(s.state.state).toBe('COMPLETED');
  });

  test.each([
    ['duration', '=missing'],
    ['duration', '15 minutes'],
    ['duration', '=5'],
    ['date', 'tomorrow'],
  ] as const)('%s %s is an incident, and no timer is set', (kind, text) => {
    const s = scenario(waiting(kind, text));
    expect(s.incidents).toMatchObject([{ elementId: 'wait', errorType: 'EXTRACT_VALUE_ERROR' }]);
    expect(s.state.timers).toEqual({});
  });

  test('set from the moment the incident is resolved', () => {
    const s = scenario(waiting('duration', '=pause')).advance('PT1H');
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { pause: 'PT10M' }, local: false }).resolveIncident(
      'wait',
    );
    expect(Object.values(s.state.timers)).toMatchObject([{ dueAt: START + 4_200_000 }]);
  });
});
