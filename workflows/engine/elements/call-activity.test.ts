import { describe, expect, test } from '@jest/globals';
import { error, forEach, process, timerAfter } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const caller = (options = {}) => process().start().callActivity('call', 'child', options).userTask('after').end();

describe('call activity', () => {
  test('asks for a process and waits until it has ended', () => {
    const s = scenario(caller().build(), { a: 1 });
    expect(s.at).toEqual(['call']);
    expect(s.call('call')).toMatchObject({ processId: 'child', bindingType: 'latest', variables: { a: 1 } });
    s.calledProcessStarted('call', '900');
    expect(s.instance('call').calledProcessInstanceKey).toBe('900');
    s.childEnded('call', { type: 'completed', variables: { b: 2 } });
    expect(s.at).toEqual(['after']);
    expect(s.variables).toEqual({ a: 1, b: 2 });
  });

  test('the process id may be an expression, and the binding is passed on', () => {
    const s = scenario(
      caller({ calledElement: { processId: { feel: '"check-" + kind' }, bindingType: 'versionTag', versionTag: 'v2' } }).build(),
      { kind: 'fire' },
    );
    expect(s.call('call')).toMatchObject({ processId: 'check-fire', bindingType: 'versionTag', versionTag: 'v2' });
  });

  test('input mappings come on top of all variables, or alone when propagation is off', () => {
    const inputs = { x: '=a + 1' };
    expect(scenario(caller({ inputs }).build(), { a: 1 }).call('call').variables).toEqual({ a: 1, x: 2 });
    expect(
      scenario(caller({ inputs, calledElement: { propagateAllParentVariables: false } }).build(), { a: 1 }).call('call').variables,
    ).toEqual({ x: 2 });
  });

  test('without propagation the child brings nothing', () => {
    const s = scenario(caller({ calledElement: { propagateAllChildVariables: false } }).build(), { a: 1 });
    s.childEnded('call', { type: 'completed', variables: { a: 5, b: 2 } });
    expect(s.variables).toEqual({ a: 1 });
  });

  test('without propagation output mappings still pick from what the child brings', () => {
    const s = scenario(caller({ calledElement: { propagateAllChildVariables: false }, outputs: { total: '=b * 10' } }).build(), { a: 1 });
    s.childEnded('call', { type: 'completed', variables: { a: 5, b: 2 } });
    expect(s.variables).toEqual({ a: 1, total: 20 });
  });

  test('an error of the child is caught by a boundary event', () => {
    const model = caller().boundary('call', 'failed', error('E1')).userTask('mend').end('mended').build();
    const s = scenario(model).calledProcessStarted('call', '900');
    s.childEnded('call', { type: 'error', errorCode: 'E1', errorMessage: '', variables: { why: 'x' } });
    expect(s.at).toEqual(['mend']);
    expect(s.variables).toEqual({ why: 'x' });
    expect(s.sent.map((item) => item.kind)).toEqual(['startCalledProcess']);
  });

  test('an error of the child that nothing catches is an incident; resolving it calls again', () => {
    const s = scenario(caller().build()).calledProcessStarted('call', '900');
    const first = s.sent[0]?.key;
    s.childEnded('call', { type: 'error', errorCode: 'E9', errorMessage: 'no paper', variables: {} });
    expect(s.incidents).toMatchObject([
      { elementId: 'call', errorType: 'UNHANDLED_ERROR_EVENT', errorMessage: expect.stringContaining('no paper') },
    ]);
    s.resolveIncident('call');
    expect(s.call('call').key).not.toBe(first);
    s.calledProcessStarted('call', '901').childEnded('call', { type: 'completed', variables: {} }, '901');
    expect(s.at).toEqual(['after']);
  });

  test('an error goes on through a process that does not catch it to the one that called it', () => {
    const s = scenario(caller().build(), {}, { parent: { processInstanceKey: '700', elementInstanceKey: '701' } });
    s.childEnded('call', { type: 'error', errorCode: 'E1', errorMessage: 'm', variables: { v: 1 } });
    expect(s.state.state).toBe('TERMINATED');
    expect(s.sent.at(-1)).toMatchObject({
      kind: 'notifyParent',
      outcome: { type: 'error', errorCode: 'E1', errorMessage: 'm', variables: { v: 1 } },
    });
    expect(s.leftovers).toEqual([]);
  });

  test('a child that was terminated is an incident', () => {
    const s = scenario(caller().build()).calledProcessStarted('call', '900').childEnded('call', { type: 'terminated' });
    expect(s.incidents).toMatchObject([{ errorType: 'CALLED_ELEMENT_ERROR', errorMessage: expect.stringContaining('900') }]);
    expect(s.instance('call').calledProcessInstanceKey).toBeUndefined();
  });

  test('interrupted, it cancels its child', () => {
    const s = scenario(caller().boundary('call', 'late', timerAfter('PT1H')).end('gone').build()).calledProcessStarted('call', '900');
    s.advance('PT1H');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.sent.at(-1)).toMatchObject({ kind: 'cancelCalledProcess', processInstanceKey: '900' });
    expect(s.leftovers).toEqual([]);
  });

  test('interrupted before the child is known, it cancels it as soon as it is', () => {
    const s = scenario(caller().boundary('call', 'late', timerAfter('PT1H')).end('gone').build());
    const { key } = s.call('call');
    s.advance('PT1H');
    expect(s.state.state).toBe('COMPLETED');
    s.apply({ type: 'outboxDone', outboxKey: key, startedKey: '900' });
    expect(s.sent.at(-1)).toMatchObject({ kind: 'cancelCalledProcess', processInstanceKey: '900' });
    expect(s.leftovers).toEqual([]);
  });

  test('canceling the instance cancels its children', () => {
    const s = scenario(caller().build()).calledProcessStarted('call', '900').apply({ type: 'cancel' });
    expect(s.sent.at(-1)).toMatchObject({ kind: 'cancelCalledProcess', processInstanceKey: '900' });
  });

  test('as multi-instance it calls once for each item and collects', () => {
    const model = process()
      .start()
      .callActivity('call', 'child', forEach('=ids', { as: 'id', into: 'answers', output: '=answer' }))
      .end()
      .build();
    const s = scenario(model, { ids: ['a', 'b'] });
    const calls = Object.values(s.state.outbox);
    expect(calls).toMatchObject([{ variables: { id: 'a', loopCounter: 1 } }, { variables: { id: 'b', loopCounter: 2 } }]);
    for (const [index, call] of calls.entries()) {
      if (call.kind !== 'startCalledProcess') throw new Error(call.kind);
      s.apply({
        type: 'childEnded',
        elementInstanceKey: call.elementInstanceKey,
        processInstanceKey: `90${index}`,
        outcome: { type: 'completed', variables: { answer: index * 10 } },
      });
    }
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables).toEqual({ ids: ['a', 'b'], answers: [0, 10] });
  });
});
