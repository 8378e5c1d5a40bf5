import { describe, expect, test } from '@jest/globals';
import { expression, process } from '../testing/model-builder.js';
import { scenario, type Scenario } from '../testing/scenario.js';

const open = (adHoc: Parameters<ReturnType<typeof process>['adHocSubProcess']>[1] = {}) =>
  scenario(process().start().adHocSubProcess('care', adHoc).activity('wash').activity('feed').done().userTask('after').end().build());
const activate = (s: Scenario, ids: string[], cancelRemainingInstances = false, variables = {}) =>
  s.apply({
    type: 'activateAdHocActivities',
    elementInstanceKey: s.instance('care').key,
    activities: ids.map((elementId) => ({ elementId, variables })),
    cancelRemainingInstances,
  });

describe('activateAdHocActivities', () => {
  test('activates, each with variables of its own', () => {
    const s = activate(open(), ['feed', 'wash'], false, { who: 'cat' });
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['feed', 'wash']);
    expect(s.variables).toEqual({});
    expect(s.state.variables[s.instance('feed').scopeKey!]).toMatchObject({ who: { value: 'cat' } });
    s.completeUserTask('feed');
    expect(s.completeUserTask('wash').at).toEqual(['after']);
  });

  test('the same one again, beside the first', () => {
    expect(activate(activate(open(), ['wash']), ['wash']).tasks).toHaveLength(2);
  });

  test('may end what runs first', () => {
    const s = activate(activate(open(), ['wash']), ['feed'], true);
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['feed']);
  });

  test('ending what runs and activating nothing completes the sub-process', () => {
    expect(activate(activate(open(), ['wash']), [], true).at).toEqual(['after']);
  });

  test('sequential, ending what runs: what waits for its turn does not come either', () => {
    const s = activate(activate(open({ sequential: true }), ['wash', 'feed']), ['wash'], true);
    expect(s.completeUserTask('wash').at).toEqual(['after']);
  });

  test('sequential: they queue', () => {
    const s = activate(open({ sequential: true }), ['wash', 'feed']);
    expect(s.tasks.map(({ elementId }) => elementId)).toEqual(['wash']);
    expect(s.completeUserTask('wash').tasks.map(({ elementId }) => elementId)).toEqual(['feed']);
  });

  test.each([
    [
      'an unknown instance',
      (s: Scenario) =>
        s.apply({ type: 'activateAdHocActivities', elementInstanceKey: '1', activities: [], cancelRemainingInstances: false }),
      'NOT_FOUND',
    ],
    ['one id twice', (s: Scenario) => activate(s, ['wash', 'wash']), 'INVALID_ARGUMENT'],
    ['an activity that is not in it', (s: Scenario) => activate(s, ['wash', 'after']), 'NOT_FOUND'],
  ])('%s is refused', (_, act, code) => {
    expect(() => act(open())).toThrow(expect.objectContaining({ code }));
  });

  test('one that is finishing takes no more', () => {
    const s = open({
      activeElements: expression('=["wash", "feed"]'),
      completionCondition: expression('=true'),
      cancelRemainingInstances: false,
    }).completeUserTask('wash');
    expect(() => activate(s, ['wash'])).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }));
  });
});
