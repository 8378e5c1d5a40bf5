import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { evaluate } from 'feelin';
import { forEach, message, process, timer, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

const { now } = Date;
const { random } = Math;
const { DateTimeFormat } = Intl;
const forbidden = (what: string) => () => {
  throw new Error(`reads ${what}`);
};

/** Whoever asks for the time, the zone of the machine or chance fails: a replay elsewhere would get another answer. */
beforeEach(() => {
  Date.now = forbidden('the clock');
  Math.random = forbidden('chance');
  Intl.DateTimeFormat = Object.assign(
    function (locale?: string, options?: Intl.DateTimeFormatOptions) {
      if (!options?.timeZone) throw new Error('reads the zone of the machine');
      return new DateTimeFormat(locale, options);
    },
    { supportedLocalesOf: DateTimeFormat.supportedLocalesOf },
  ) as unknown as typeof Intl.DateTimeFormat;
});
afterEach(() => {
  Object.assign(Date, { now });
  Object.assign(Math, { random });
  Object.assign(Intl, { DateTimeFormat });
});

describe('purity', () => {
  test('the guard of this test works: FEEL on its own reads the machine', () => {
    expect(() => evaluate('now()', {})).toThrow('reads');
    expect(() => evaluate('today()', {})).toThrow('reads');
  });

  test('a process with timers, clock functions, loops and messages reads nothing but its inputs', () => {
    const model = process()
      .start()
      .scriptTask(
        'stamp',
        '={at: now(), on: today(), next: now() + duration("P1M"), weekday: day of week(today()), sorted: sort(["b", "a"], function(x, y) x < y)}',
        'stamp',
      )
      .userTask('each', forEach('=[3, 1, 2]', { as: 'n', into: 'all', output: '=n * 2' }))
      .catchEvent('pause', timer('date', '=date and time("2026-01-06T12:00:00")'))
      .receiveTask('wait', message('m', '=string(stamp.on)'))
      .end()
      .boundary('wait', 'remind', timer('cycle', 'R/P1D'), false)
      .task('mail')
      .end('e1')
      .boundary('wait', 'morning', timer('cycle', '0 0 9 * * *'), false)
      .task('look')
      .end('e2')
      .boundary('each', 'late', timerAfter('P1Y'))
      .end('e3')
      .build();
    const s = scenario(model);
    while (s.tasks.length > 0) s.completeUserTask('each');
    s.advance('P3D').correlate('m', '2026-01-06');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables).toMatchObject({ all: [6, 2, 4], stamp: { at: '2026-01-06T10:00:00+08:00', on: '2026-01-06', weekday: 'Tuesday' } });
    expect([s.completed('mail'), s.completed('look')]).toEqual([2, 3]);
  });
});
