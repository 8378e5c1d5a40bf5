import { describe, expect, test } from '@jest/globals';
import { expression, process, signal } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('intermediate throw event', () => {
  test('none: marks a point and passes', () => {
    const s = scenario(process().start().throwEvent('milestone', { type: 'none' }).end().build());
    expect(s.completed('milestone')).toBe(1);
    expect(s.state.state).toBe('COMPLETED');
  });

  test('message: publishes and goes on', () => {
    const model = process()
      .start()
      .throwEvent(
        'tell',
        { type: 'message', name: expression('done') },
        { message: { name: expression('done'), correlationKey: expression('=id') }, inputs: { result: '=x' } },
      )
      .userTask('a')
      .end()
      .build();
    const s = scenario(model, { id: 'k', x: 1 });
    expect(s.sent).toMatchObject([{ kind: 'publishMessage', name: 'done', correlationKey: 'k', variables: { result: 1 } }]);
    expect(s.at).toEqual(['a']);
  });

  test('message with a job definition: a worker publishes', () => {
    const s = scenario(
      process()
        .start()
        .throwEvent(
          'tell',
          { type: 'message', name: expression('done') },
          { job: { type: expression('sms'), retries: expression(3), headers: {} } },
        )
        .end()
        .build(),
    );
    expect(s.job('tell').type).toBe('sms');
    expect(s.sent).toEqual([]);
    expect(s.completeJob('tell').state.state).toBe('COMPLETED');
  });

  test('signal: broadcasts and goes on', () => {
    const s = scenario(
      process()
        .start()
        .throwEvent('shout', signal('=topic'), { inputs: { level: '=3' } })
        .userTask('a')
        .end()
        .build(),
      { topic: 'evacuate' },
    );
    expect(s.sent).toMatchObject([{ kind: 'broadcastSignal', name: 'evacuate', variables: { level: 3 }, elementId: 'shout' }]);
    expect(s.at).toEqual(['a']);
  });
});
