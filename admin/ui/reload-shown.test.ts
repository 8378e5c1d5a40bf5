import { describe, expect, test } from '@jest/globals';
import { QueryClient } from '@tanstack/react-query';
import { READ_ONCE, reloadShown } from './reload-shown.js';

describe('reloadShown', () => {
  test('what someone is working on stays, everything else is out of date', async () => {
    const client = new QueryClient();
    await client.fetchQuery({ queryKey: ['alarms'], queryFn: () => [] });
    await client.fetchQuery({ queryKey: ['model'], queryFn: () => 'xml', meta: READ_ONCE });
    await reloadShown(client);
    expect(client.getQueryState(['alarms'])?.isInvalidated).toBe(true);
    expect(client.getQueryState(['model'])?.isInvalidated).toBe(false);
  });
});
