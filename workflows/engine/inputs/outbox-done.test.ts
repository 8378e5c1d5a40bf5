import { describe, expect, test } from '@jest/globals';
import { process, signal } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('outboxDone', () => {
  test('takes the item out of the state and the rows', () => {
    const s = scenario(process().start().throwEvent('shout', signal('go')).userTask('a').end().build());
    const [added] = s.effects[0]!.changes.outboxAdded;
    expect(s.effects[1]).toMatchObject({ inputType: 'outboxDone', changes: { outboxDone: [added?.key] } });
    expect(s.state.outbox).toEqual({});
  });

  test('done twice, the second is refused', () => {
    const s = scenario(process().start().throwEvent('shout', signal('go')).userTask('a').end().build());
    expect(() => s.apply({ type: 'outboxDone', outboxKey: s.sent[0]!.key })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('a started process gives the call activity its key', () => {
    const s = scenario(process().start().callActivity('call', 'child').end().build()).calledProcessStarted('call', '900');
    expect(s.instance('call').calledProcessInstanceKey).toBe('900');
    expect(s.trace).toContain('CALLED_PROCESS_STARTED call');
  });

  test('a process that could not be started is an incident; resolved, it is called again', () => {
    const s = scenario(process().start().callActivity('call', 'child').end().build());
    s.apply({ type: 'outboxDone', outboxKey: s.call('call').key, failure: "no process 'child'" });
    expect(s.incidents).toMatchObject([{ elementId: 'call', errorType: 'CALLED_ELEMENT_ERROR', errorMessage: "no process 'child'" }]);
    expect(s.state.outbox).toEqual({});
    s.resolveIncident('call').calledProcessStarted('call', '900').childEnded('call', { type: 'completed', variables: {} });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('an instance that has ended still takes it, so that its shell can finish', () => {
    const s = scenario(process().start().callActivity('call', 'child').end().build());
    const { key } = s.call('call');
    s.apply({ type: 'cancel' }).apply({ type: 'outboxDone', outboxKey: key, failure: 'gone' });
    expect(s.leftovers).toEqual([]);
  });
});
