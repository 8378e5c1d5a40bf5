import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const choosing = () =>
  process()
    .start()
    .gateway('exclusiveGateway', 'decide')
    .when('=amount > 100')
    .userTask('big')
    .end('e1')
    .from('decide')
    .when('=amount > 10')
    .userTask('medium')
    .end('e2')
    .from('decide');
const withDefault = () => choosing().otherwise().userTask('small').end('e3').build();

describe('exclusive gateway', () => {
  test.each([
    [500, 'big'],
    [50, 'medium'],
    [5, 'small'],
  ])('amount %i goes to %s: the first flow in the order of the model that holds, else the default', (amount, task) => {
    const s = scenario(withDefault(), { amount });
    expect(s.at).toEqual([task]);
    expect(s.effects[0]?.changes.flowsTaken).toEqual(['start-decide', `decide-${task}`]);
  });

  test('the default is passed over when a later condition holds', () => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'decide')
      .otherwise()
      .userTask('usual')
      .end('e1')
      .from('decide')
      .when('=special')
      .userTask('special')
      .end('e2')
      .build();
    expect(scenario(model, { special: true }).at).toEqual(['special']);
  });

  test('no condition holds and no default: an incident; mended and resolved, it decides again', () => {
    const s = scenario(choosing().build(), { amount: 5 });
    expect(s.incidents).toMatchObject([{ elementId: 'decide', errorType: 'CONDITION_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { amount: 50 }, local: false }).resolveIncident(
      'decide',
    );
    expect(s.at).toEqual(['medium']);
    expect(s.completed('decide')).toBe(1);
  });

  test.each([
    ['null', {}],
    ['a text', { amount: 'many' }],
    ['a number', { amount: 1 }],
  ])('a condition that gives %s is an incident and not false', (_, variables) => {
    const model = process()
      .start()
      .gateway('exclusiveGateway', 'decide')
      .when('=amount')
      .userTask('a')
      .end('e1')
      .from('decide')
      .otherwise()
      .userTask('b')
      .end('e2')
      .build();
    const s = scenario(model, variables);
    expect(s.incidents).toMatchObject([
      { elementId: 'decide', errorType: 'EXTRACT_VALUE_ERROR', errorMessage: expect.stringContaining('a boolean') },
    ]);
    expect(s.at).toEqual(['decide']);
  });

  test('an incident that is resolved without a change comes back', () => {
    const s = scenario(choosing().build(), { amount: 5 });
    const first = s.incidents[0]?.key;
    s.resolveIncident('decide');
    expect(s.incidents).toHaveLength(1);
    expect(s.incidents[0]?.key).not.toBe(first);
  });

  test('several flows in: each token passes on by itself', () => {
    const model = process()
      .start()
      .gateway('parallelGateway', 'split')
      .task('a')
      .gateway('exclusiveGateway', 'merge')
      .task('after')
      .end()
      .from('split')
      .task('b')
      .to('merge')
      .build();
    const s = scenario(model);
    expect(s.completed('after')).toBe(2);
    expect(s.state.state).toBe('COMPLETED');
  });
});
