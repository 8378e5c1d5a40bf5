import { describe, expect, test } from '@jest/globals';
import { process } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

describe('flows out of an activity (BPMN 2.0 §8.4.13)', () => {
  const deciding = () =>
    process()
      .start()
      .userTask('check')
      .when('=minor')
      .userTask('log')
      .end('e1')
      .from('check')
      .when('=major')
      .userTask('repair')
      .end('e2')
      .from('check');

  test.each([
    [{ minor: true, major: true }, ['always', 'log', 'repair']],
    [{ minor: false, major: false }, ['always']],
  ])('%j: those without condition and those whose condition holds', (variables, at) => {
    expect(scenario(deciding().userTask('always').end('e3').build(), variables).completeUserTask('check').at).toEqual(at);
  });

  test('the default only when no condition holds', () => {
    const model = deciding().otherwise().userTask('usual').end('e3').build();
    expect(scenario(model, { minor: false, major: false }).completeUserTask('check').at).toEqual(['usual']);
    expect(scenario(model, { minor: true, major: false }).completeUserTask('check').at).toEqual(['log']);
  });

  test('none holds and no default: an incident, after the task is done; mended and resolved, it goes on', () => {
    const model = process()
      .start()
      .userTask('check')
      .when('=minor')
      .userTask('log')
      .end('e1')
      .from('check')
      .when('=major')
      .userTask('repair')
      .end('e2')
      .build();
    const s = scenario(model, { minor: false, major: false }).completeUserTask('check');
    expect(s.incidents).toMatchObject([{ elementId: 'check', errorType: 'CONDITION_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { major: true }, local: false }).resolveIncident(
      'check',
    );
    expect(s.at).toEqual(['repair']);
  });

  test('all flows without condition: all are taken (uncontrolled split), and tokens that meet without a gateway stay apart', () => {
    const model = process().start().task('a').userTask('b').userTask('c').end().from('a').userTask('d').to('c').build();
    const s = scenario(model).completeUserTask('b').completeUserTask('d');
    expect(s.at).toEqual(['c', 'c']);
  });
});
