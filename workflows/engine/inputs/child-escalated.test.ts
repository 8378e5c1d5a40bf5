import { describe, expect, test } from '@jest/globals';
import { escalation, process } from '../testing/model-builder.js';
import { scenario, type Scenario } from '../testing/scenario.js';

const calling = (interrupting: boolean) =>
  process()
    .start()
    .callActivity('call', 'child')
    .end()
    .boundary('call', 'caught', escalation('late'), interrupting, { outputs: { why: '=reason' } })
    .userTask('react')
    .end('e')
    .build();
const escalated = (s: Scenario, elementInstanceKey = s.instance('call').key) =>
  s.apply(
    { type: 'childEscalated', elementInstanceKey, escalationCode: 'late', variables: { reason: 'r' } },
    { type: 'process', id: '900' },
  );

describe('childEscalated', () => {
  test('caught beside: the call goes on', () => {
    const s = escalated(scenario(calling(false)).calledProcessStarted('call', '900'));
    expect(s.at).toEqual(['call', 'react']);
    expect(s.variables).toEqual({ why: 'r' });
    s.childEnded('call', { type: 'completed', variables: {} });
    expect(s.at).toEqual(['react']);
  });

  test('caught by an interrupting event: the child is canceled', () => {
    const s = escalated(scenario(calling(true)).calledProcessStarted('call', '900'));
    expect(s.at).toEqual(['react']);
    expect(s.sent.at(-1)).toMatchObject({ kind: 'cancelCalledProcess', processInstanceKey: '900' });
  });

  test('goes on to the process that called this one', () => {
    const s = scenario(
      process().start().callActivity('call', 'child').end().build(),
      {},
      { parent: { processInstanceKey: '700', elementInstanceKey: '701' } },
    );
    escalated(s);
    expect(s.sent.at(-1)).toMatchObject({ kind: 'escalateToParent', escalationCode: 'late', variables: { reason: 'r' } });
    expect(s.at).toEqual(['call']);
  });

  test('a call activity that is gone is refused', () => {
    const s = scenario(process().start().userTask('a').end().build());
    expect(() => escalated(s, '1')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(() => escalated(s, s.instance('a').key)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
