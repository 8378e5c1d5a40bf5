import { describe, expect, test } from '@jest/globals';
import { expression, process } from '../testing/model-builder.js';
import { scenario, START } from '../testing/scenario.js';

const withJob = (job: Record<string, unknown>, options = {}) =>
  process()
    .start()
    .element('serviceTask', 'send', { job: { type: expression('mail'), retries: expression(3), headers: {}, ...job }, ...options })
    .end()
    .build();

describe('service task', () => {
  test('offers a job with type, retries and headers', () => {
    const s = scenario(withJob({ type: expression('="mail-" + lang'), retries: expression('5'), headers: { to: 'all' } }), { lang: 'zh' });
    expect(s.job('send')).toEqual({
      key: expect.any(String),
      elementInstanceKey: s.instance('send').key,
      elementId: 'send',
      type: 'mail-zh',
      state: 'CREATED',
      retries: 5,
      headers: { to: 'all' },
      createdAt: START,
    });
  });

  test('the result of the job becomes variables', () => {
    const s = scenario(withJob({}), { a: 1 }).completeJob('send', { sent: 3 });
    expect(s.variables).toEqual({ a: 1, sent: 3 });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.leftovers).toEqual([]);
  });

  test('output mappings keep the rest of the result local', () => {
    const s = scenario(withJob({}, { outputs: { ids: '=for m in mails return m.id' } })).completeJob('send', {
      mails: [{ id: 1 }, { id: 2 }],
      secret: 'x',
    });
    expect(s.variables).toEqual({ ids: [1, 2] });
  });

  test.each([
    ['type', { type: expression('=missing') }],
    ['retries', { retries: expression('many') }],
    ['no retries', { retries: expression(0) }],
  ])('a wrong %s is an incident and offers nothing', (_, job) => {
    const s = scenario(withJob(job));
    expect(s.jobs).toEqual([]);
    expect(s.incidents).toMatchObject([{ elementId: 'send', errorType: 'EXTRACT_VALUE_ERROR' }]);
  });

  test('a wrong type, mended and resolved, offers the job', () => {
    const s = scenario(withJob({ type: expression('=kind') }));
    s.apply({ type: 'setVariables', scopeKey: s.state.processInstanceKey, variables: { kind: 'mail' }, local: false }).resolveIncident(
      'send',
    );
    expect(s.job('send').type).toBe('mail');
  });

  test('an output mapping that fails is an incident after the job; resolving repeats only the mapping', () => {
    const s = scenario(withJob({}, { outputs: { half: '=assert(total, total != null) / 2' } })).completeJob('send', {});
    expect(s.incidents).toMatchObject([{ errorType: 'IO_MAPPING_ERROR' }]);
    expect(s.instance('send').state).toBe('COMPLETING');
    s.apply({ type: 'setVariables', scopeKey: s.instance('send').key, variables: { total: 8 }, local: true }).resolveIncident('send');
    expect(s.variables).toEqual({ half: 4 });
    expect(s.state.state).toBe('COMPLETED');
    expect(s.trace.filter((line) => line === 'JOB_CREATED send')).toHaveLength(1);
  });
});
