import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

const model = () => process().start().serviceTask('work').userTask('after').end().build();

describe('completeJob', () => {
  test('closes the job, takes its variables, moves on', () => {
    const s = scenario(model());
    const { key } = s.job('work');
    s.apply({ type: 'completeJob', jobKey: key, variables: { a: 1 }, worker: 'w1' });
    expect(s.effects[1]?.changes.jobs).toMatchObject([{ key, state: 'COMPLETED', endedAt: START }]);
    expect(s.effects[1]?.history.find((event) => event.type === 'JOB_COMPLETED')).toMatchObject({
      entityKey: key,
      after: { worker: 'w1' },
    });
    expect(s.at).toEqual(['after']);
    expect(s.variables).toEqual({ a: 1 });
  });

  test('a job that is not there (completed before, or never) is refused', () => {
    const s = scenario(model());
    const { key } = s.job('work');
    s.completeJob('work');
    expect(() => s.apply({ type: 'completeJob', jobKey: key, variables: {} })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('a job that has failed for good is refused until its incident is resolved', () => {
    const s = scenario(model()).failJob('work', 0);
    expect(() => s.completeJob('work')).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }));
    s.apply({ type: 'updateJob', jobKey: s.job('work').key, retries: 1 }).resolveIncident('work');
    expect(s.completeJob('work').at).toEqual(['after']);
  });

  test('a job in its back-off may still be completed: the worker was only slow', () => {
    const s = scenario(model());
    s.apply({ type: 'failJob', jobKey: s.job('work').key, retries: 2, retryBackOffMs: 60_000 });
    expect(s.completeJob('work').at).toEqual(['after']);
  });
});
