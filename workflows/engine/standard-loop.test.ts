import { describe, expect, test } from '@jest/globals';
import { expression, process, timerAfter } from './testing/model-builder.js';
import { scenario } from './testing/scenario.js';

const looping = (loop: { testBefore?: boolean; condition?: string; maximum?: number }, options = {}) => {
  const { condition, ...rest } = loop;
  return process()
    .start()
    .userTask('a', {
      loop: { testBefore: false, ...rest, ...(condition !== undefined && { condition: expression(condition) }) },
      ...options,
    })
    .userTask('after')
    .end();
};

describe('standard loop', () => {
  test('runs again while its condition holds, at least once', () => {
    const s = scenario(looping({ condition: '=again' }).build(), { again: false })
      .completeUserTask('a', { again: true })
      .completeUserTask('a', { again: false });
    expect(s.at).toEqual(['after']);
    expect(s.trace.filter((line) => line === 'USER_TASK_CREATED a')).toHaveLength(2);
  });

  test('tested before, it may not run at all', () => {
    expect(scenario(looping({ testBefore: true, condition: '=again' }).build(), { again: false }).at).toEqual(['after']);
    expect(scenario(looping({ testBefore: true, condition: '=again' }).build(), { again: true }).at).toEqual(['a', 'a']);
  });

  test('at most so often', () => {
    const s = scenario(looping({ maximum: 2 }).build())
      .completeUserTask('a')
      .completeUserTask('a');
    expect(s.at).toEqual(['after']);
    expect(scenario(looping({ maximum: 0 }).build()).at).toEqual(['after']);
  });

  test('the condition sees the loop counter, the activity its own', () => {
    const s = scenario(looping({ condition: '=loopCounter < 3' }).build());
    for (const round of [1, 2, 3]) {
      expect(Object.entries(s.state.variables[s.task('a').elementInstanceKey] ?? {}).map(([name, { value }]) => [name, value])).toEqual([
        ['loopCounter', round],
      ]);
      s.completeUserTask('a');
    }
    expect(s.at).toEqual(['after']);
  });

  test('a condition that gives no boolean is an incident: before on the body, after on the round that has just ended', () => {
    for (const testBefore of [true, false]) {
      const s = scenario(looping({ testBefore, condition: '=again' }).build());
      if (!testBefore) s.completeUserTask('a');
      expect(s.incidents).toMatchObject([{ elementId: 'a', errorType: 'EXTRACT_VALUE_ERROR' }]);
      s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { again: false }, local: false }).resolveIncident(
        'a',
      );
      expect(s.at).toEqual(['after']);
    }
  });

  test('boundary events belong to the whole loop', () => {
    const s = scenario(looping({ condition: '=true' }).boundary('a', 'late', timerAfter('PT1H')).userTask('stop').end('stopped').build())
      .completeUserTask('a')
      .advance('PT1H');
    expect(s.at).toEqual(['stop']);
  });

  test('a loop that never ends and never waits comes to an incident', () => {
    const model = process()
      .start()
      .task('a', { loop: { testBefore: false, condition: expression('=again') } })
      .end()
      .build();
    const s = scenario(model, { again: true });
    expect(s.incidents).toHaveLength(1);
    expect(s.apply({ type: 'cancel' }).leftovers).toEqual([]);
  });
});

describe('mappings of a standard loop', () => {
  test('inputs are taken anew each round; outputs go to the scope around, also to a name the inputs use', () => {
    const model = process()
      .start()
      .userTask('a', { loop: { testBefore: false, condition: expression('=n < 3') }, inputs: { n: '=n' }, outputs: { n: '=n + 1' } })
      .userTask('after')
      .end()
      .build();
    const s = scenario(model, { n: 1 });
    expect(s.completeUserTask('a').variables).toEqual({ n: 2 });
    expect(s.completeUserTask('a').variables).toEqual({ n: 3 });
    expect(s.at).toEqual(['after']);
  });
});
