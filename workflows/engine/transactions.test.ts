import { describe, expect, test } from '@jest/globals';
import { forEach, process, signal, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

const undo = { type: 'compensation' } as const;
const cancel = { type: 'cancel' } as const;
const handlers = (s: ReturnType<typeof scenario>) => s.jobs.map(({ elementId }) => elementId);

/** What one alone does is in elements/transaction.test.ts. */
describe('canceling a transaction', () => {
  test('while it is compensating already: what was still to be undone is undone, also what was being undone', () => {
    const model = process()
      .start()
      .transaction('trip')
      .start('in')
      .serviceTask('one')
      .serviceTask('two')
      .gateway('parallelGateway', 'split')
      .throwEvent('undo', undo)
      .end('undone')
      .from('split')
      .userTask('decide')
      .end('canceled', cancel)
      .undoneBy('one', 'noOne')
      .undoneBy('two', 'noTwo')
      .done()
      .end()
      .boundary('trip', 'onCancel', cancel)
      .userTask('apologize')
      .end('sorry')
      .build();
    const s = scenario(model).completeJob('one').completeJob('two');
    expect(handlers(s)).toEqual(['noTwo']);
    s.completeUserTask('decide');
    expect(handlers(s)).toEqual(['noTwo']);
    s.completeJob('noTwo');
    expect(handlers(s)).toEqual(['noOne']);
    expect(s.completeJob('noOne').at).toEqual(['apologize']);
  });

  test('of several instances: all of them are canceled, and what any of them has done is undone', () => {
    const model = process()
      .start()
      .transaction('trip', forEach('=["x", "y", "z"]', { as: 'id' }))
      .start('in')
      .serviceTask('book')
      .userTask('decide')
      .gateway('exclusiveGateway', 'ok')
      .when('=good')
      .end('fine')
      .from('ok')
      .otherwise()
      .end('canceled', cancel)
      .undoneBy('book', 'unbook')
      .done()
      .end()
      .boundary('trip', 'onCancel', cancel)
      .userTask('apologize')
      .end('sorry')
      .build();
    const s = scenario(model);
    for (let round = 0; round < 3; round += 1) s.completeJob('book');
    s.completeUserTask('decide', { good: true }).completeUserTask('decide', { good: false });
    expect(s.tasks).toEqual([]);
    for (let round = 0; round < 3; round += 1) s.completeJob('unbook');
    expect(s.at).toEqual(['apologize']);
    expect(s.completeUserTask('apologize').leftovers).toEqual([]);
  });

  test('from within an event sub-process of it', () => {
    const model = process()
      .start()
      .transaction('trip')
      .start('in')
      .serviceTask('book')
      .userTask('pay')
      .end('out')
      .undoneBy('book', 'unbook')
      .eventSubProcess('problem')
      .start('s', signal('s'), true)
      .end('canceled', cancel)
      .done()
      .done()
      .end()
      .boundary('trip', 'onCancel', cancel)
      .userTask('apologize')
      .end('sorry')
      .build();
    const s = scenario(model).completeJob('book').signal('s');
    expect(handlers(s)).toEqual(['unbook']);
    expect(s.completeJob('unbook').at).toEqual(['apologize']);
  });

  test('ends the process as well as the handlers when the process is canceled meanwhile', () => {
    const model = process()
      .start()
      .transaction('trip')
      .start('in')
      .serviceTask('book')
      .end('canceled', cancel)
      .undoneBy('book', 'unbook')
      .done()
      .end()
      .boundary('trip', 'onCancel', cancel)
      .end('sorry')
      .boundary('trip', 'late', timerAfter('PT1H'))
      .end('gone')
      .build();
    expect(scenario(model).completeJob('book').apply({ type: 'cancel' }).leftovers).toEqual([]);
  });
});
