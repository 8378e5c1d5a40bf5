import { describe, expect, test } from '@jest/globals';
import { escalation, expression, forEach, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const raising = (interrupting: boolean, caught?: string, thrown = 'late') =>
  process()
    .start()
    .subProcess('sub')
    .start('in')
    .throwEvent('raise', escalation(thrown))
    .userTask('inside')
    .end('out')
    .done()
    .userTask('after')
    .end()
    .boundary('sub', 'caught', escalation(caught), interrupting)
    .userTask('react')
    .end('reacted')
    .build();

describe('escalation', () => {
  test('caught without interrupting: the thrower goes on beside the reaction', () => {
    const s = scenario(raising(false, 'late'));
    expect(s.at).toEqual(['inside', 'react', 'sub']);
    expect(s.effects[0]?.history.find((event) => event.type === 'ESCALATION_THROWN')?.after).toEqual({
      escalationCode: 'late',
      caughtBy: 'caught',
    });
  });

  test('caught by an interrupting event: the activity ends', () => {
    expect(scenario(raising(true, 'late')).at).toEqual(['react']);
  });

  test('an event without code catches every escalation, one with another code none', () => {
    expect(scenario(raising(true)).at).toEqual(['react']);
    expect(scenario(raising(true, 'other')).at).toEqual(['inside', 'sub']);
  });

  test('nobody listening is no fault', () => {
    const s = scenario(process().start().throwEvent('raise', escalation('late')).end().build());
    expect(s.state.state).toBe('COMPLETED');
    expect(s.effects[0]?.history.find((event) => event.type === 'ESCALATION_THROWN')?.after).toEqual({
      escalationCode: 'late',
      caughtBy: null,
    });
  });

  test('an end event escalates and its path ends', () => {
    const model = process()
      .start()
      .subProcess('sub')
      .start('in')
      .end('out', escalation('late'))
      .done()
      .userTask('after')
      .end()
      .boundary('sub', 'caught', escalation('late'), false)
      .userTask('react')
      .end('reacted')
      .build();
    expect(scenario(model).at).toEqual(['after', 'react']);
  });

  test('the code thrown may be an expression; one that is missing is an incident', () => {
    const model = process()
      .start()
      .throwEvent('raise', { type: 'escalation', escalationCode: expression('=code') })
      .end()
      .build();
    expect(scenario(model, { code: 'x' }).state.state).toBe('COMPLETED');
    expect(scenario(model).incidents).toMatchObject([{ elementId: 'raise', errorType: 'EXTRACT_VALUE_ERROR' }]);
  });

  test('out of a called process: the caller is told, and this process goes on', () => {
    const s = scenario(
      process().start().throwEvent('raise', escalation('late')).userTask('a').end().build(),
      {},
      { parent: { processInstanceKey: '700', elementInstanceKey: '701' } },
    );
    expect(s.sent).toMatchObject([
      { kind: 'escalateToParent', parentProcessInstanceKey: '700', parentElementInstanceKey: '701', escalationCode: 'late' },
    ]);
    expect(s.at).toEqual(['a']);
  });

  test('of one instance, the boundary event of the whole multi-instance activity catches', () => {
    const model = process()
      .start()
      .subProcess('sub', forEach('=[1, 2]'))
      .start('in')
      .throwEvent('raise', escalation('late'))
      .userTask('inside')
      .end('out')
      .done()
      .end()
      .boundary('sub', 'caught', escalation('late'), false)
      .userTask('react')
      .end('reacted')
      .build();
    expect(
      scenario(model)
        .tasks.map(({ elementId }) => elementId)
        .sort(),
    ).toEqual(['inside', 'inside', 'react', 'react']);
  });

  test('an event sub-process that throws what it catches does not go on for ever', () => {
    const model = process()
      .start()
      .throwEvent('raise', escalation('late'))
      .userTask('a')
      .end()
      .eventSubProcess('reaction')
      .start('s', escalation('late'), false)
      .end('again', escalation('late'))
      .done()
      .build();
    const s = scenario(model);
    expect(s.at.length).toBeLessThan(20_000);
    expect(s.task('a')).toBeDefined();
  });
});
