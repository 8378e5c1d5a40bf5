import { describe, expect, test } from '@jest/globals';
import { process, timerAfter } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

const model = () => process().start().serviceTask('work').end().boundary('work', 'late', timerAfter('P1D'), false).end('e').build();

describe('failJob', () => {
  test('with retries left the same job is offered again', () => {
    const s = scenario(model());
    const { key } = s.job('work');
    s.failJob('work', 2, 'no network');
    expect(s.job('work')).toMatchObject({ key, state: 'CREATED', retries: 2, errorMessage: 'no network' });
    expect(s.job('work')).not.toHaveProperty('availableAt');
    expect(s.incidents).toEqual([]);
  });

  test('after the back-off, when there is one', () => {
    const s = scenario(model());
    s.apply({ type: 'failJob', jobKey: s.job('work').key, retries: 1, retryBackOffMs: 60_000 });
    expect(s.job('work').availableAt).toBe(START + 60_000);
    s.failJob('work', 1);
    expect(s.job('work')).not.toHaveProperty('availableAt');
  });

  test.each([0, -3])('with %i retries left it becomes an incident that names the job', (retries) => {
    const s = scenario(model()).failJob('work', retries, 'no paper');
    expect(s.job('work')).toMatchObject({ state: 'FAILED', retries: 0 });
    expect(s.incidents).toMatchObject([
      { elementId: 'work', jobKey: s.job('work').key, errorType: 'JOB_NO_RETRIES', errorMessage: 'no paper', state: 'ACTIVE' },
    ]);
    expect(s.instance('work').incidentKey).toBe(s.incidents[0]?.key);
  });

  test('its variables are local to the element: the next try sees them, the process does not', () => {
    const s = scenario(model(), { a: 1 });
    s.apply({ type: 'failJob', jobKey: s.job('work').key, retries: 1, variables: { a: 2, hint: 'x' } });
    expect(s.local('work')).toEqual({ a: 2, hint: 'x' });
    expect(s.variables).toEqual({ a: 1 });
  });

  test('resolving needs retries first; then the job is offered again', () => {
    const s = scenario(model()).failJob('work', 0);
    expect(() => s.resolveIncident('work')).toThrow('no retries left');
    s.apply({ type: 'updateJob', jobKey: s.job('work').key, retries: 2 }).resolveIncident('work');
    expect(s.job('work')).toMatchObject({ state: 'CREATED', retries: 2 });
    expect(s.incidents).toEqual([]);
    expect(s.completeJob('work').state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('other paths and boundary events go on beside the incident', () => {
    const s = scenario(model()).failJob('work', 0).advance('P1D');
    expect(s.completed('late')).toBe(1);
    expect(s.incidents).toHaveLength(1);
  });

  test('a job that has failed for good cannot fail again', () => {
    const s = scenario(model()).failJob('work', 0);
    expect(() => s.failJob('work', 1)).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }));
  });
});
