import { describe, expect, test } from '@jest/globals';
import { error, forEach, process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const cancel = { type: 'cancel' } as const;
/** Book, then pay; a problem with the payment cancels, which undoes the booking. */
const booking = (options = {}) =>
  process()
    .start()
    .transaction('trip', options)
    .start('in')
    .serviceTask('book')
    .userTask('pay')
    .gateway('exclusiveGateway', 'paid')
    .when('=ok')
    .end('done')
    .from('paid')
    .otherwise()
    .end('canceled', cancel)
    .undoneBy('book', 'unbook')
    .done()
    .userTask('after')
    .end()
    .boundary('trip', 'onCancel', cancel)
    .userTask('apologize')
    .end('sorry');

describe('transaction', () => {
  test('without a problem it is a sub-process', () => {
    expect(scenario(booking().build()).completeJob('book').completeUserTask('pay', { ok: true }).at).toEqual(['after']);
  });

  test('canceled: what had completed is undone, then it is left by the cancel boundary event', () => {
    const s = scenario(booking().build()).completeJob('book').completeUserTask('pay', { ok: false });
    expect(s.at).toEqual(['canceled', 'trip', 'unbook']);
    expect(s.trace).toContain('TRANSACTION_CANCELED trip');
    expect(s.completeJob('unbook').at).toEqual(['apologize']);
    expect(s.completed('trip')).toBe(0);
    expect(s.completeUserTask('apologize').leftovers).toEqual([]);
  });

  test('canceled with nothing to undo: left at once', () => {
    const model = process()
      .start()
      .transaction('trip')
      .start('in')
      .end('canceled', cancel)
      .done()
      .end()
      .boundary('trip', 'onCancel', cancel)
      .userTask('apologize')
      .end('sorry')
      .build();
    expect(scenario(model).at).toEqual(['apologize']);
  });

  test('other work in it ends before anything is undone; what had completed in it is undone as well', () => {
    const model = process()
      .start()
      .transaction('trip')
      .start('in')
      .gateway('parallelGateway', 'split')
      .userTask('decide')
      .end('canceled', cancel)
      .from('split')
      .subProcess('hotel')
      .start('h1')
      .serviceTask('room')
      .userTask('wait')
      .end('h2')
      .undoneBy('room', 'noRoom')
      .done()
      .end('e1')
      .from('split')
      .userTask('busy')
      .end('e2')
      .done()
      .end()
      .boundary('trip', 'onCancel', cancel)
      .userTask('apologize')
      .end('sorry')
      .build();
    const s = scenario(model).completeJob('room').completeUserTask('decide');
    expect(s.at).toEqual(['canceled', 'noRoom', 'trip']);
    expect(s.tasks).toEqual([]);
    expect(s.completeJob('noRoom').at).toEqual(['apologize']);
  });

  test('an error leaves it without undoing anything: that is a hazard, not a cancellation', () => {
    const model = booking().boundary('trip', 'onError', error('E')).userTask('mend').end('mended').build();
    const s = scenario(model).throwJobError('book', 'E');
    expect(s.at).toEqual(['mend']);
    expect(s.jobs).toEqual([]);
  });

  test('interrupted while it is being undone, all ends', () => {
    const model = booking().boundary('trip', 'late', timerAfter('PT1H')).userTask('mend').end('mended').build();
    const s = scenario(model).completeJob('book').completeUserTask('pay', { ok: false }).advance('PT1H');
    expect(s.at).toEqual(['mend']);
    expect(s.jobs).toEqual([]);
  });

  test('an undoing that fails is an incident; mended, the cancellation goes on', () => {
    const s = scenario(booking().build()).completeJob('book').completeUserTask('pay', { ok: false }).failJob('unbook', 0);
    expect(s.incidents).toMatchObject([{ elementId: 'unbook' }]);
    s.apply({ type: 'updateJob', jobKey: s.job('unbook').key, retries: 1 })
      .resolveIncident('unbook')
      .completeJob('unbook');
    expect(s.at).toEqual(['apologize']);
  });

  test('of several instances the one that is canceled ends them all', () => {
    const s = scenario(booking(forEach('=[1, 2]')).build())
      .completeJob('book')
      .completeUserTask('pay', { ok: false });
    expect(s.at.filter((id) => id === 'unbook')).toHaveLength(1);
    expect(s.completeJob('unbook').at).toEqual(['apologize']);
  });
});
