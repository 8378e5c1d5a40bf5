import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const cancel = { type: 'cancel' } as const;

/** The whole of it is in elements/transaction.test.ts. */
describe('cancel', () => {
  test('out of a sub-process inside the transaction', () => {
    const model = process()
      .start()
      .transaction('trip')
      .start('in')
      .serviceTask('book')
      .subProcess('check')
      .start('c')
      .end('canceled', cancel)
      .done()
      .end('out')
      .undoneBy('book', 'unbook')
      .done()
      .end()
      .boundary('trip', 'onCancel', cancel)
      .userTask('apologize')
      .end('sorry')
      .build();
    const s = scenario(model).completeJob('book');
    expect(s.at).toContain('unbook');
    expect(s.completeJob('unbook').at).toEqual(['apologize']);
  });

  test('cancels the nearest transaction only', () => {
    const model = process()
      .start()
      .transaction('outer')
      .start('o')
      .transaction('inner')
      .start('i')
      .end('canceled', cancel)
      .done()
      .userTask('afterInner')
      .end('oe')
      .done()
      .end()
      .boundary('inner', 'onInner', cancel)
      .userTask('mendInner')
      .end('ie')
      .boundary('outer', 'onOuter', cancel)
      .userTask('mendOuter')
      .end('e')
      .build();
    expect(scenario(model).at).toEqual(['mendInner', 'outer']);
  });

  test('waits for nothing', () => {
    const s = scenario(
      process()
        .start()
        .transaction('trip')
        .start('in')
        .userTask('a')
        .end('out')
        .done()
        .end()
        .boundary('trip', 'onCancel', cancel)
        .end('sorry')
        .build(),
    );
    expect([s.state.timers, s.state.messageSubscriptions, s.state.signalSubscriptions, s.state.conditionalSubscriptions]).toEqual([
      {},
      {},
      {},
      {},
    ]);
  });
});
