import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario } from '../testing/scenario.js';

const model = () => process().start().serviceTask('work').end().build();

describe('updateJob', () => {
  test('gives the job new retries, before and after on record', () => {
    const s = scenario(model());
    s.apply({ type: 'updateJob', jobKey: s.job('work').key, retries: 9 });
    expect(s.job('work')).toMatchObject({ retries: 9, state: 'CREATED' });
    expect(s.effects[1]?.history.find((event) => event.type === 'JOB_UPDATED')).toMatchObject({
      before: { retries: 3 },
      after: { retries: 9 },
    });
  });

  test('does not offer a job that has failed: its incident still stands', () => {
    const s = scenario(model()).failJob('work', 0);
    s.apply({ type: 'updateJob', jobKey: s.job('work').key, retries: 2 });
    expect(s.job('work')).toMatchObject({ retries: 2, state: 'FAILED' });
    expect(s.incidents).toHaveLength(1);
  });

  test('without retries nothing changes', () => {
    const s = scenario(model());
    s.apply({ type: 'updateJob', jobKey: s.job('work').key });
    expect(s.effects[1]?.changes.jobs).toEqual([]);
  });

  test.each([
    [0, 'INVALID_ARGUMENT'],
    [-1, 'INVALID_ARGUMENT'],
  ])('%i retries are refused', (retries, code) => {
    const s = scenario(model());
    expect(() => s.apply({ type: 'updateJob', jobKey: s.job('work').key, retries })).toThrow(expect.objectContaining({ code }));
    expect(s.job('work').retries).toBe(3);
  });

  test('a job that is not there is refused', () => {
    expect(() => scenario(model()).apply({ type: 'updateJob', jobKey: '1', retries: 1 })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });
});
