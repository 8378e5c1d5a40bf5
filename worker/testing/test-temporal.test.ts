import { describe, expect, test } from '@jest/globals';
import { createTestTemporal, createTimeSkippingTemporal } from './test-temporal.js';

describe('the Temporal servers of tests', () => {
  test('the shared one serves the default namespace', async () => {
    const temporal = await createTestTemporal();
    const answer = await temporal.client.workflowService.describeNamespace({ namespace: 'default' });
    expect(answer.namespaceInfo?.name).toBe('default');
    await temporal.close();
  });

  test('the time-skipping one lets a day pass in a moment', async () => {
    const environment = await createTimeSkippingTemporal();
    const before = await environment.currentTimeMs();
    await environment.sleep('1 day');
    expect((await environment.currentTimeMs()) - before).toBeGreaterThanOrEqual(86_400_000);
    await environment.teardown();
  });
});
