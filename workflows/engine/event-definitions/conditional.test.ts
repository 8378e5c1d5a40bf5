import { describe, expect, test } from '@jest/globals';
import { conditional, process } from '../testing/model-builder.js';
import { scenario, type Scenario } from '../testing/scenario.js';

const set = (s: Scenario, variables: Record<string, number | boolean>) =>
  s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables, local: false });
const reacting = (interrupting: boolean) =>
  process()
    .start()
    .userTask('work')
    .end()
    .boundary('work', 'hot', conditional('=degree > 30'), interrupting)
    .userTask('cool')
    .end('cooled')
    .build();

describe('conditional', () => {
  test('waits until its condition holds', () => {
    const s = scenario(process().start().catchEvent('wait', conditional('=degree > 30')).userTask('after').end().build(), { degree: 20 });
    expect(s.at).toEqual(['wait']);
    expect(set(s, { degree: 25 }).at).toEqual(['wait']);
    expect(set(s, { degree: 31 }).at).toEqual(['after']);
    expect(s.trace).toContain('CONDITION_MET wait');
    expect(s.state.conditionalSubscriptions).toEqual({});
  });

  test('does not wait when it holds already', () => {
    expect(scenario(process().start().catchEvent('wait', conditional('=degree > 30')).end().build(), { degree: 40 }).state.state).toBe(
      'COMPLETED',
    );
  });

  test('a variable that is not there yet does not hold, and is no fault', () => {
    const s = scenario(reacting(true));
    expect(s.at).toEqual(['work']);
    expect(s.incidents).toEqual([]);
    expect(set(s, { degree: 40 }).at).toEqual(['cool']);
  });

  test('not interrupting: again each time it becomes true, not while it stays so', () => {
    const s = scenario(reacting(false), { degree: 20 });
    for (const degree of [31, 32, 10, 33]) set(s, { degree });
    expect(s.tasks.filter(({ elementId }) => elementId === 'cool')).toHaveLength(2);
  });

  test('what a task brings counts, whoever it comes from', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .userTask('measure')
      .end('e1')
      .from('split')
      .userTask('work')
      .end('e2')
      .boundary('work', 'hot', conditional('=degree > 30'))
      .userTask('cool')
      .end('e3')
      .build();
    expect(scenario(model).completeUserTask('measure', { degree: 50 }).at).toEqual(['cool']);
  });

  test('sees the local variables of where it waits', () => {
    const model = process()
      .start()
      .userTask('work', { inputs: { limit: '=30' } })
      .end()
      .boundary('work', 'hot', conditional('=degree > limit'))
      .userTask('cool')
      .end('cooled')
      .build();
    expect(set(scenario(model), { degree: 31 }).at).toEqual(['cool']);
  });

  test('behind an event-based gateway', () => {
    const model = process()
      .start()
      .gateway('eventBasedGateway', 'race')
      .catchEvent('hot', conditional('=degree > 30'))
      .userTask('cool')
      .end('e1')
      .from('race')
      .catchEvent('cold', conditional('=degree < 0'))
      .userTask('heat')
      .end('e2')
      .build();
    expect(set(scenario(model, { degree: 10 }), { degree: -1 }).at).toEqual(['heat']);
  });

  test('one that cannot be evaluated is an incident where it is waited for; mended, it fires', () => {
    const s = scenario(
      process()
        .start()
        .userTask('work')
        .end()
        .boundary('work', 'hot', conditional('=assert(degree, degree > 0) > 30'))
        .userTask('cool')
        .end('cooled')
        .build(),
      { degree: 0 },
    );
    expect(s.incidents).toMatchObject([{ elementId: 'work', errorType: 'CONDITION_ERROR' }]);
    set(s, { degree: 40 });
    expect(s.at).toEqual(['cool']);
    expect(s.incidents).toEqual([]);
  });

  test('conditions that switch each other on and off come to an incident, not to an endless step', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .boundary('work', 'on', conditional('=n = 0'), false)
      .scriptTask('one', '=1', 'n')
      .end('e1')
      .boundary('work', 'off', conditional('=n = 1'), false)
      .scriptTask('zero', '=0', 'n')
      .end('e2')
      .build();
    const s = scenario(model, { n: 0 });
    expect(s.incidents.length).toBeGreaterThan(0);
    expect(s.apply({ type: 'cancel' }).leftovers).toEqual([]);
  });
});
