import { describe, expect, test } from '@jest/globals';
import { error, expression, process, signal } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const twoPaths = (event: Parameters<ReturnType<typeof process>['end']>[1]) =>
  process().start().gateway('parallelGateway', 'split').userTask('a').end('thrown', event).from('split').userTask('b').end('plain').build();

describe('end event', () => {
  test('none: ends its own path only', () => {
    const s = scenario(twoPaths({ type: 'none' })).completeUserTask('a');
    expect(s.at).toEqual(['b']);
    expect(s.completed('thrown')).toBe(1);
  });

  test('terminate: ends all paths, and the process completes', () => {
    const s = scenario(twoPaths({ type: 'terminate' })).completeUserTask('a');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.trace).toContain('ELEMENT_TERMINATED b');
    expect(s.leftovers).toEqual([]);
  });

  test('signal: broadcasts, then the path ends', () => {
    const s = scenario(twoPaths(signal('done'))).completeUserTask('a');
    expect(s.sent).toMatchObject([{ kind: 'broadcastSignal', name: 'done' }]);
    expect(s.at).toEqual(['b']);
  });

  test('message: publishes, or a worker does', () => {
    const build = (options: object) =>
      process()
        .start()
        .element('endEvent', 'told', { event: { type: 'message', name: expression('done') }, ...options })
        .build();
    const own = scenario(build({ message: { name: expression('done'), correlationKey: expression('="k"') }, inputs: { a: '=1' } }));
    expect(own.sent).toMatchObject([{ kind: 'publishMessage', name: 'done', correlationKey: 'k', variables: { a: 1 } }]);
    expect(own.state.state).toBe('COMPLETED');
    const byWorker = scenario(build({ job: { type: expression('sms'), retries: expression(3), headers: {} } }));
    expect(byWorker.job('told').type).toBe('sms');
    expect(byWorker.completeJob('told').state.state).toBe('COMPLETED');
  });

  test('error: ends the sub-process it stands in, by the boundary event that catches it', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .gateway('parallelGateway', 'split')
      .userTask('a')
      .end('failed', error('E1'))
      .from('split')
      .userTask('b')
      .end('out')
      .done()
      .end()
      .boundary('sub', 'caught', error('E1'))
      .userTask('mend')
      .end('mended')
      .build();
    const s = scenario(model).completeUserTask('a');
    expect(s.at).toEqual(['mend']);
    expect(s.trace).toContain('ELEMENT_TERMINATED failed');
    expect(s.completed('failed')).toBe(0);
  });

  test('error that nothing catches: an incident on the end event', () => {
    const s = scenario(process().start().end('failed', error('E1')).build());
    expect(s.incidents).toMatchObject([
      { elementId: 'failed', errorType: 'UNHANDLED_ERROR_EVENT', errorMessage: expect.stringContaining("'E1'") },
    ]);
    expect(s.state.state).toBe('ACTIVE');
  });
});
