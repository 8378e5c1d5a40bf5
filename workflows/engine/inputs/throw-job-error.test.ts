import { describe, expect, test } from '@jest/globals';
import { error, process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const model = () =>
  process().start().serviceTask('work').end().boundary('work', 'caught', error('E1')).userTask('mend').end('mended').build();

describe('throwJobError', () => {
  test('a boundary event catches it: the job is over, the task ends, the variables come along', () => {
    const s = scenario(model());
    const { key } = s.job('work');
    s.throwJobError('work', 'E1', { reason: 'r' });
    expect(s.at).toEqual(['mend']);
    expect(s.variables).toEqual({ reason: 'r' });
    expect(s.effects[1]?.changes.jobs).toMatchObject([{ key, state: 'ERROR_THROWN', errorCode: 'E1' }]);
    expect(s.effects[1]?.history.find((event) => event.type === 'ERROR_THROWN')?.after).toEqual({ errorCode: 'E1', caughtBy: 'caught' });
  });

  test('nothing catches it: the job stays, with an incident; nothing is propagated', () => {
    const s = scenario(model());
    s.apply({ type: 'throwJobError', jobKey: s.job('work').key, errorCode: 'E2', errorMessage: 'no key', variables: { reason: 'r' } });
    expect(s.job('work')).toMatchObject({ state: 'ERROR_THROWN', errorCode: 'E2', errorMessage: 'no key', retries: 3 });
    expect(s.job('work')).not.toHaveProperty('endedAt');
    expect(s.incidents).toMatchObject([
      {
        elementId: 'work',
        jobKey: s.job('work').key,
        errorType: 'UNHANDLED_ERROR_EVENT',
        errorMessage: "Expected to throw an error event with the code 'E2' with message 'no key', but it was not caught.",
      },
    ]);
    expect(s.variables).toEqual({});
    expect(() => s.completeJob('work')).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }));
  });

  test('resolving that incident offers the job again', () => {
    const s = scenario(model()).throwJobError('work', 'E2').resolveIncident('work');
    expect(s.job('work').state).toBe('CREATED');
    expect(s.job('work')).not.toHaveProperty('errorCode');
    expect(s.throwJobError('work', 'E1').at).toEqual(['mend']);
  });

  test('among several jobs the one that stays keeps its place', () => {
    const both = process()
      .start()
      .gateway('parallelGateway', 'split')
      .serviceTask('a')
      .end('e1')
      .from('split')
      .serviceTask('b')
      .end('e2')
      .build();
    expect(
      scenario(both)
        .throwJobError('a', 'E')
        .jobs.map((job) => job.elementId),
    ).toEqual(['a', 'b']);
  });

  test('a job that is not there is refused', () => {
    const s = scenario(model());
    expect(() => s.apply({ type: 'throwJobError', jobKey: '1', errorCode: 'E1' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
