import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../worker/testing/test-database.js';
import { connectorDeps } from '../testing/connector-deps.js';
import { job } from '../testing/job.js';
import { notify } from './connector.js';

describe('notify', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(() => database.db('notifications').delete());
  const rows = () =>
    database.db('notifications').orderBy('id').select('to_account', 'to_group', 'title', 'body', 'process_instance_key', 'element_id');

  test('writes a row for each account and group, once however often the job runs', async () => {
    const work = job(
      'notify',
      { to: ['li', null, 'wang', 'li'], toGroups: 'cleaner@g1', title: '满溢', text: '请清运' },
      { resultVariable: 'sent' },
    );
    const first = await notify.run(work, connectorDeps(database.db));
    const second = await notify.run(work, connectorDeps(database.db));
    expect(first).toEqual({ type: 'completed', variables: { sent: ['1048580:li', '1048580:wang', '1048580:@cleaner@g1'] } });
    expect(second).toEqual(first);
    const common = { title: '满溢', body: '请清运', process_instance_key: '1048576', element_id: 'work' };
    expect(await rows()).toEqual([
      { ...common, to_account: null, to_group: 'cleaner@g1' },
      { ...common, to_account: 'li', to_group: null },
      { ...common, to_account: 'wang', to_group: null },
    ]);
  });

  test('another job notifies again', async () => {
    await notify.run(job('notify', { to: 'li', title: '一' }, {}, '1'), connectorDeps(database.db));
    await notify.run(job('notify', { to: 'li', title: '二' }, {}, '2'), connectorDeps(database.db));
    expect((await rows()).map((row) => row.title)).toEqual(['一', '二']);
  });

  test('tells screens when it is committed', async () => {
    const heard: unknown[] = [];
    const listener = await database.db.client.acquireRawConnection();
    try {
      listener.on('notification', (message: { payload: string }) => heard.push(JSON.parse(message.payload)));
      await listener.query('LISTEN changes');
      await notify.run(job('notify', { to: 'li', title: '一' }, {}, '3'), connectorDeps(database.db));
      await listener.query('SELECT 1');
      expect(heard).toEqual([{ resource: 'notifications', id: '3:li', op: 'created' }]);
    } finally {
      await listener.end();
    }
  });

  test('without a known recipient it completes and notifies no one', async () => {
    expect(await notify.run(job('notify', { to: null, title: '一' }), connectorDeps(database.db))).toEqual({
      type: 'completed',
      variables: {},
    });
    expect(await rows()).toEqual([]);
  });

  test.each([
    [{ to: 'li' }, 'input title'],
    [{ to: 'li', title: '' }, 'input title'],
    [{ to: 7, title: '一' }, 'input to'],
    [{ to: 'li', title: '一', channel: 'sms' }, 'input channel'],
  ])('refuses %j', async (variables, field) => {
    const outcome = await notify.run(job('notify', variables), connectorDeps(database.db));
    expect(outcome).toMatchObject({ type: 'error', errorCode: 'INVALID_INPUT', errorMessage: expect.stringContaining(field) });
    expect(await rows()).toEqual([]);
  });
});
