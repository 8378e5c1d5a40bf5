import { describe, expect, test } from '@jest/globals';
import { conditional, process } from './testing/model-builder.js';
import { scenario, type Scenario } from './testing/scenario.js';

const set = (s: Scenario, variables: Record<string, number | boolean>) =>
  s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables, local: false });
const guarded = (condition: string, interrupting: boolean) =>
  process()
    .start()
    .userTask('work')
    .userTask('after')
    .end()
    .boundary('work', 'hot', conditional(condition), interrupting)
    .userTask('cool')
    .end('cooled')
    .build();

/** What a conditional event is, wherever it stands, is in event-definitions/conditional.test.ts. */
describe('conditions', () => {
  test('the incident of one that fails, resolved: the work it guards goes on as if nothing had been', () => {
    const s = scenario(guarded('=assert(degree, degree > 0) > 30', true), { degree: 0 });
    set(s, { degree: 20 }).resolveIncident('work');
    expect(s.at).toEqual(['work']);
    expect(s.incidents).toEqual([]);
    expect(s.completeUserTask('work').at).toEqual(['after']);
  });

  test('resolved without being mended, it is back at once', () => {
    const s = scenario(guarded('=assert(degree, degree > 0) > 30', true), { degree: 0 }).resolveIncident('work');
    expect(s.incidents).toMatchObject([{ elementId: 'work', errorType: 'CONDITION_ERROR' }]);
    expect(s.at).toEqual(['work']);
  });

  test('several that turn true at once fire in the order they were opened; one ends the host, the rest is gone', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .boundary('work', 'one', conditional('=n > 1'), false)
      .userTask('a')
      .end('e1')
      .boundary('work', 'two', conditional('=n > 2'))
      .userTask('b')
      .end('e2')
      .boundary('work', 'three', conditional('=n > 3'))
      .userTask('c')
      .end('e3')
      .build();
    const s = set(scenario(model, { n: 0 }), { n: 4 });
    expect(s.at).toEqual(['a', 'b']);
    expect(s.trace.filter((line) => line.startsWith('CONDITION_MET'))).toEqual(['CONDITION_MET one', 'CONDITION_MET two']);
  });

  test('what one sets off may turn another true, and the first false and true again', () => {
    const model = process()
      .start()
      .userTask('work')
      .end()
      .boundary('work', 'one', conditional('=n = 1'), false)
      .scriptTask('toTwo', '=2', 'n')
      .end('e1')
      .boundary('work', 'two', conditional('=n = 2'), false)
      .scriptTask('toThree', '=3', 'n')
      .end('e2')
      .build();
    const s = scenario(model, { n: 0 });
    set(s, { n: 1 });
    expect(s.variables).toEqual({ n: 3 });
    set(s, { n: 1 });
    expect([s.completed('one'), s.completed('two'), s.variables.n]).toEqual([2, 2, 3]);
    expect(s.completeUserTask('work').leftovers).toEqual([]);
  });

  test('a variable of a nearer scope counts for what waits there', () => {
    const s = scenario(guarded('=degree > 30', true), { degree: 0 });
    s.apply({ type: 'setVariables', scopeKey: s.instance('work').key, variables: { degree: 40 }, local: true });
    expect(s.at).toEqual(['cool']);
    expect(s.variables).toEqual({ degree: 0 });
  });

  test('the last work of a scope turns one true: its event sub-process takes over before the scope is left', () => {
    const model = process()
      .start()
      .userTask('measure')
      .end()
      .eventSubProcess('reaction')
      .start('c', conditional('=degree > 30'), true)
      .userTask('react')
      .end('e')
      .done()
      .build();
    const s = scenario(model).completeUserTask('measure', { degree: 50 });
    expect(s.at).toEqual(['react', 'reaction']);
    expect(scenario(model).completeUserTask('measure', { degree: 5 }).state.state).toBe('COMPLETED');
  });

  test('what a task brings with its completion does not take the task away any more', () => {
    const s = scenario(guarded('=degree > 30', true)).completeUserTask('work', { degree: 50 });
    expect(s.at).toEqual(['after']);
  });

  test('true and false again within one step: it has been true', () => {
    const model = process()
      .start()
      .userTask('work')
      .scriptTask('up', '=50', 'degree')
      .scriptTask('down', '=0', 'degree')
      .userTask('after')
      .end()
      .eventSubProcess('reaction')
      .start('c', conditional('=degree > 30'), false)
      .userTask('react')
      .end('e')
      .done()
      .build();
    const s = scenario(model, { degree: 0 }).completeUserTask('work');
    expect(s.at).toEqual(['after', 'react', 'reaction']);
    expect(s.state.conditionalSubscriptions).toMatchObject(
      Object.fromEntries(Object.keys(s.state.conditionalSubscriptions).map((key) => [key, { isTrue: false }])),
    );
  });

  test('suspended, nothing fires; resumed, what has become true does', () => {
    const s = scenario(guarded('=degree > 30', true), { degree: 0 }).apply({ type: 'suspend' });
    expect(set(s, { degree: 50 }).at).toEqual(['work']);
    expect(s.apply({ type: 'resume' }).at).toEqual(['cool']);
  });

  test('one that fails does not hold up the work it guards: done, the work is left and the incident is over', () => {
    const s = scenario(guarded('=assert(degree, degree > 0) > 30', true), { degree: 0 }).completeUserTask('work');
    expect(s.at).toEqual(['after']);
    expect(s.incidents).toEqual([]);
  });
});
