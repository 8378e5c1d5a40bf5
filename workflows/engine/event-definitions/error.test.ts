import { describe, expect, test } from '@jest/globals';
import { error, expression, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

/** Who catches which error is in errors.test.ts. */
describe('error', () => {
  const failing = (code?: ReturnType<typeof expression>) =>
    process()
      .start()
      .subProcess('sub')
      .start('in')
      .end('failed', { type: 'error', ...(code && { errorCode: code }) })
      .done()
      .end()
      .boundary('sub', 'caught', error('E-fire'))
      .userTask('mend')
      .end('mended')
      .build();

  test('the code an end event throws may be an expression', () => {
    expect(scenario(failing(expression('="E-" + kind')), { kind: 'fire' }).at).toEqual(['mend']);
  });

  test('a code that is missing is an incident', () => {
    expect(scenario(failing(expression('=code'))).incidents).toMatchObject([{ elementId: 'failed', errorType: 'UNHANDLED_ERROR_EVENT' }]);
    expect(scenario(failing()).incidents).toMatchObject([{ elementId: 'failed', errorType: 'UNHANDLED_ERROR_EVENT' }]);
  });

  test('catching opens no subscription', () => {
    const s = scenario(process().start().serviceTask('a').end().boundary('a', 'caught', error('E')).end('e').build());
    expect([s.state.timers, s.state.messageSubscriptions, s.state.signalSubscriptions]).toEqual([{}, {}, {}]);
  });
});
