import { describe, expect, test } from '@jest/globals';
import { expression, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const deciding = (options: object) =>
  process()
    .start()
    .element('businessRuleTask', 'decide', { ...options })
    .end()
    .build();

describe('business rule task', () => {
  test('a called decision is a built-in job that names decision and result', () => {
    const s = scenario(deciding({ calledDecision: { decisionId: expression('="level-" + kind'), resultVariable: 'level' } }), {
      kind: 'fire',
    });
    expect(s.job('decide')).toMatchObject({
      type: 'evaluate-decision',
      retries: 3,
      headers: { decisionId: 'level-fire', resultVariable: 'level' },
    });
    s.completeJob('decide', { level: 'high' });
    expect(s.variables).toEqual({ kind: 'fire', level: 'high' });
  });

  test('the job says which version of the decision is bound', () => {
    const called = { decisionId: expression('level'), resultVariable: 'level' };
    expect(scenario(deciding({ calledDecision: { ...called, bindingType: 'deployment' } })).job('decide')?.headers).toEqual({
      decisionId: 'level',
      resultVariable: 'level',
      bindingType: 'deployment',
    });
    expect(
      scenario(deciding({ calledDecision: { ...called, bindingType: 'versionTag', versionTag: 'v1' } })).job('decide')?.headers,
    ).toMatchObject({ bindingType: 'versionTag', versionTag: 'v1' });
  });

  test('with a job definition a worker decides', () => {
    const s = scenario(deciding({ job: { type: expression('rules'), retries: expression(2), headers: { a: 'b' } } }));
    expect(s.job('decide')).toMatchObject({ type: 'rules', retries: 2, headers: { a: 'b' } });
  });

  test('a decision id that is missing, or neither kind given, is an incident', () => {
    expect(scenario(deciding({ calledDecision: { decisionId: expression('=which'), resultVariable: 'r' } })).incidents).toMatchObject([
      { errorType: 'EXTRACT_VALUE_ERROR' },
    ]);
    expect(scenario(deciding({})).incidents).toMatchObject([{ elementId: 'decide' }]);
  });
});
