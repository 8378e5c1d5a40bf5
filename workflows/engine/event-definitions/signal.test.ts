import { describe, expect, test } from '@jest/globals';
import { process, signal } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('signal', () => {
  test('the name may be an expression, for catching and throwing', () => {
    const caught = scenario(process().start().catchEvent('wait', signal('="news-" + topic')).end().build(), { topic: 'fire' });
    expect(Object.values(caught.state.signalSubscriptions)).toMatchObject([
      { signalName: 'news-fire', targetElementId: 'wait', interrupting: true, state: 'OPEN' },
    ]);
    const thrown = scenario(process().start().throwEvent('tell', signal('="news-" + topic')).end().build(), { topic: 'fire' });
    expect(thrown.sent).toMatchObject([{ kind: 'broadcastSignal', name: 'news-fire', variables: {} }]);
    expect(thrown.trace).toContain('SIGNAL_SENT tell');
  });

  test('a name that is missing is an incident', () => {
    expect(scenario(process().start().catchEvent('wait', signal('=topic')).end().build()).incidents).toMatchObject([
      { elementId: 'wait', errorType: 'EXTRACT_VALUE_ERROR' },
    ]);
    expect(scenario(process().start().throwEvent('tell', signal('=topic')).end().build()).incidents).toMatchObject([
      { elementId: 'tell', errorType: 'EXTRACT_VALUE_ERROR' },
    ]);
  });

  test('reaches everyone who listens at that moment', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .catchEvent('a', signal('go'))
      .end('e1')
      .from('split')
      .catchEvent('b', signal('go'))
      .end('e2')
      .from('split')
      .catchEvent('c', signal('stay'))
      .end('e3')
      .build();
    expect(scenario(model).signal('go').at).toEqual(['c']);
  });
});
