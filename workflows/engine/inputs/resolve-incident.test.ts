import { describe, expect, test } from '@jest/globals';
import { process } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

/** What each kind of incident repeats is in incidents.test.ts. */
describe('resolveIncident', () => {
  test('closes the incident and is on record', () => {
    const s = scenario(process().start().serviceTask('work').end().build()).failJob('work', 0);
    const [incident] = s.incidents;
    s.apply({ type: 'updateJob', jobKey: s.job('work').key, retries: 1 }).resolveIncident('work');
    expect(s.effects.at(-1)?.changes.incidents).toEqual([{ ...incident, state: 'RESOLVED', endedAt: START }]);
    expect(s.trace.at(-1)).toBe('INCIDENT_RESOLVED work');
    expect(s.instance('work')).not.toHaveProperty('incidentKey');
  });

  test('an incident that is not there is refused', () => {
    const s = scenario(process().start().serviceTask('work').end().build());
    expect(() => s.apply({ type: 'resolveIncident', incidentKey: '1' })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('one whose job has no retries is refused and stays', () => {
    const s = scenario(process().start().serviceTask('work').end().build()).failJob('work', 0);
    expect(() => s.resolveIncident('work')).toThrow(expect.objectContaining({ code: 'INVALID_STATE' }));
    expect(s.incidents).toHaveLength(1);
  });
});
