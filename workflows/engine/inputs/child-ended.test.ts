import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const model = (options = {}) => process().start().callActivity('call', 'child', options).userTask('after').end().build();
const done = { type: 'completed', variables: { b: 2 } } as const;

/** Variables, errors and incidents of calls are in elements/call-activity.test.ts. */
describe('childEnded', () => {
  test('completes the call activity', () => {
    expect(scenario(model()).calledProcessStarted('call', '900').childEnded('call', done).at).toEqual(['after']);
  });

  test('heard of before its start is acknowledged: nothing is left to start', () => {
    const s = scenario(model());
    const { key } = s.call('call');
    s.childEnded('call', done);
    expect(s.at).toEqual(['after']);
    expect(s.state.outbox).toEqual({});
    expect(() => s.apply({ type: 'outboxDone', outboxKey: key, startedKey: '900' })).toThrow('done already');
  });

  test('told twice, the second is refused', () => {
    const s = scenario(model()).calledProcessStarted('call', '900');
    const elementInstanceKey = s.instance('call').key;
    s.childEnded('call', done);
    expect(() => s.apply({ type: 'childEnded', elementInstanceKey, processInstanceKey: '900', outcome: done })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  test('news of an earlier child does not end the wait for the one that runs now', () => {
    const s = scenario(model())
      .calledProcessStarted('call', '900')
      .childEnded('call', { type: 'terminated' })
      .resolveIncident('call')
      .calledProcessStarted('call', '901');
    expect(() => s.childEnded('call', { type: 'terminated' }, '900')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(s.at).toEqual(['call']);
    expect(s.childEnded('call', done, '901').at).toEqual(['after']);
  });

  test('a call activity that is completing (its output mapping has an incident) hears no more', () => {
    const s = scenario(model({ outputs: { c: '=assert(b, b > 5)' } }))
      .calledProcessStarted('call', '900')
      .childEnded('call', done);
    expect(s.incidents).toMatchObject([{ errorType: 'IO_MAPPING_ERROR' }]);
    expect(() => s.childEnded('call', done)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('for an element that is not a call activity it is refused', () => {
    const s = scenario(process().start().userTask('a').end().build());
    expect(() => s.childEnded('a', done)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
