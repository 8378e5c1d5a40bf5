import { describe, expect, test } from '@jest/globals';
import { expression, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

describe('script task', () => {
  test('puts the value of its expression into the result variable', () => {
    const s = scenario(process().start().scriptTask('sum', '=a + b', 'total').end().build(), { a: 1, b: 2 });
    expect(s.variables).toEqual({ a: 1, b: 2, total: 3 });
  });

  test('the result is local when output mappings pick from it', () => {
    const s = scenario(
      process()
        .start()
        .scriptTask('sum', '=a + b', 'total', { outputs: { double: '=total * 2' } })
        .end()
        .build(),
      { a: 1, b: 2 },
    );
    expect(s.variables).toEqual({ a: 1, b: 2, double: 6 });
  });

  test('null is a value', () => {
    expect(scenario(process().start().scriptTask('find', '=missing.part', 'found').end().build()).variables).toEqual({ found: null });
  });

  test('an expression that fails is an incident; with the data mended, resolving runs it again', () => {
    const s = scenario(process().start().scriptTask('sum', '=assert(a, a > 0)', 'total').end().build(), { a: -1 });
    expect(s.incidents).toMatchObject([{ elementId: 'sum', errorType: 'EXTRACT_VALUE_ERROR' }]);
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { a: 4 }, local: false }).resolveIncident('sum');
    expect(s.state.state).toBe('COMPLETED');
    expect(s.variables).toEqual({ a: 4, total: 4 });
  });

  test('with a job definition a worker runs it', () => {
    const s = scenario(
      process()
        .start()
        .element('scriptTask', 'run', { job: { type: expression('python'), retries: expression(1), headers: {} } })
        .end()
        .build(),
    );
    expect(s.job('run').type).toBe('python');
    expect(s.completeJob('run', { x: 1 }).variables).toEqual({ x: 1 });
  });

  test('with neither it is an incident', () => {
    expect(scenario(process().start().element('scriptTask', 'run').end().build()).incidents).toMatchObject([{ elementId: 'run' }]);
  });
});
