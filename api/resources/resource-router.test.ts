import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.addUser('zhou', ['dispatcher'], ['g1']);
  await api.addUser('wu', ['repair-worker']);
});
afterAll(() => api.stop());

const list = (account: string, resource: string, query: Record<string, string | object> = {}) =>
  api.call(
    account,
    'GET',
    `/api/v1/${resource}?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : JSON.stringify(value)]))}`,
  );

describe('a resource', () => {
  test('is created, read, changed and deleted, each on record with before and after', async () => {
    const created = await api.call('admin', 'POST', '/api/v1/users', {
      account: 'zheng',
      name: '郑和',
      phone: '13800000000',
      roles: ['cleaner'],
      password: 'correct-horse-1',
    });
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe('/api/v1/users/zheng');
    expect(created.body).toMatchObject({ account: 'zheng', roles: ['cleaner'], enabled: true, mustChangePassword: true });
    expect(JSON.stringify(created.body)).not.toMatch(/scrypt|correct-horse/);

    expect((await api.call('admin', 'PATCH', '/api/v1/users/zheng', { phone: null })).body).toMatchObject({
      phone: null,
      roles: ['cleaner'],
    });
    expect((await api.call('admin', 'DELETE', '/api/v1/users/zheng')).status).toBe(204);
    expect((await api.call('admin', 'GET', '/api/v1/users/zheng')).status).toBe(404);

    const { body } = await list('admin', 'history', { filter: { entityType: 'users', entityKey: 'zheng' } });
    expect(body.data.map(({ event, actorId }: Record<string, string>) => [event, actorId])).toEqual([
      ['RESOURCE_CREATED', 'admin'],
      ['RESOURCE_UPDATED', 'admin'],
      ['RESOURCE_DELETED', 'admin'],
    ]);
    expect(body.data[1]).toMatchObject({ before: { phone: '13800000000' }, after: { phone: null } });
    expect(JSON.stringify(body)).not.toMatch(/scrypt|correct-horse/);
  });

  test('refuses by field, and changes nothing', async () => {
    const create = (body: object) => api.call('admin', 'POST', '/api/v1/users', { account: 'feng', name: '冯', ...body });
    expect((await create({ roles: ['wizard'] })).body.errors).toEqual([{ path: 'roles.0', message: 'There is no role "wizard".' }]);
    expect((await create({ passwordHash: 'x' })).body.errors).toEqual([{ path: 'passwordHash', message: 'Is not known here.' }]);
    expect((await create({ password: 'feng' })).body.errors[0].path).toBe('password');
    expect((await create({ name: 'a\0b' })).status).toBe(400);
    expect((await api.call('admin', 'GET', '/api/v1/users/feng')).status).toBe(404);
    expect((await create({})).status).toBe(201);
    expect((await create({})).body).toMatchObject({ status: 409, title: 'ALREADY_EXISTS' });
    expect((await api.call('admin', 'PATCH', '/api/v1/users/admin', { roles: [] })).status).toBe(409);
    expect((await api.call('admin', 'DELETE', '/api/v1/roles/dispatcher')).status).toBe(409);
    expect((await api.call('admin', 'DELETE', '/api/v1/history/1')).status).toBe(404);
  });

  test('is listed by page, sort, filter and search', async () => {
    const all = await list('admin', 'roles', { sort: 'id', order: 'desc', perPage: '3' });
    expect(all.body.data.map((role: { id: string }) => role.id)).toEqual(['resident', 'repair-worker', 'property-manager']);
    expect(all.body.total).toBe(11);
    expect((await list('admin', 'roles', { page: '5', perPage: '3' })).body).toEqual({ data: [], total: 11 });
    expect((await list('admin', 'roles', { filter: { id: ['cleaner', 'resident'] } })).body.total).toBe(2);
    expect((await list('admin', 'roles', { q: '保洁' })).body.data).toMatchObject([{ id: 'cleaner' }]);
    expect((await list('admin', 'roles', { q: '%' })).body.total).toBe(0);
    expect((await list('admin', 'users', { filter: { role: 'repair-worker' } })).body.data).toMatchObject([{ account: 'wu' }]);
    expect((await list('admin', 'history', { filter: { from: '2000-01-01T00:00:00Z', to: '2000-01-02T00:00:00Z' } })).body.total).toBe(0);
    expect((await list('admin', 'roles', { filter: { shoe: 1 } })).body.errors[0].path).toBe('filter.shoe');
    expect((await list('admin', 'roles', { filter: '{' })).body.errors).toEqual([{ path: 'filter', message: 'Is not JSON.' }]);
    expect((await list('admin', 'roles', { sort: 'shoe' })).status).toBe(400);
    expect((await list('admin', 'history', { filter: { from: 'yesterday' } })).body.errors[0].path).toBe('filter.from');
    expect((await list('admin', 'users', { perPage: '0' })).body.errors[0].path).toBe('perPage');
  });

  test('shows and does only what the role allows', async () => {
    expect((await list('wu', 'users')).status).toBe(403);
    expect((await list('wu', 'history')).status).toBe(403);
    expect((await api.call('zhou', 'POST', '/api/v1/users', { account: 'x', name: 'x' })).status).toBe(403);
    await api.db('users').where({ account: 'wu' }).update({ phone: '13900000000' });
    expect((await api.call('zhou', 'GET', '/api/v1/users/wu')).body.phone).toBe('13900000000');
    await api.addUser('chu', ['process-designer']);
    expect((await list('chu', 'users')).status).toBe(403);
  });
});

describe('drafts', () => {
  test('keep a model as broken as it is, and who changed it', async () => {
    await api.addUser('designer', ['process-designer']);
    const { status, body } = await api.call('designer', 'POST', '/api/v1/process-drafts', { name: '满箱清运', bpmnXml: '<not finished' });
    expect(status).toBe(201);
    expect((await api.call('admin', 'PATCH', `/api/v1/process-drafts/${body.id}`, { bpmnXml: '<still not' })).body).toMatchObject({
      bpmnXml: '<still not',
      updatedBy: 'admin',
      name: '满箱清运',
    });
    expect((await list('designer', 'process-drafts', { filter: { name: '满箱' } })).body.total).toBe(1);
    expect((await api.call('wu', 'GET', '/api/v1/process-drafts')).status).toBe(403);
  });
});

describe('notifications', () => {
  test("are one's own or one's groups', and each reader's to read", async () => {
    await api.addUser('he', ['repair-worker'], ['g1']);
    await api.addUser('lv', ['repair-worker'], ['g2']);
    const to = (id: string, receiver: object) => ({ id, title: `标题 ${id}`, body: '', ...receiver });
    await api.db('notifications').insert([to('1', { to_account: 'he' }), to('2', { to_group: 'repair-worker' })]);
    await api.db('notifications').insert([to('3', { to_group: 'repair-worker@g2' }), to('4', { to_group: 'cleaner' })]);
    const idsOf = async (account: string, filter: object = {}) =>
      (await list(account, 'notifications', { filter })).body.data.map(({ id }: { id: string }) => id).sort();
    expect(await idsOf('he')).toEqual(['1', '2']);
    expect(await idsOf('lv')).toEqual(['2', '3']);
    expect(await idsOf('wu')).toEqual(['2', '3']);
    expect((await api.call('he', 'PATCH', '/api/v1/notifications/2', { read: true })).body).toMatchObject({ read: true });
    expect((await api.call('he', 'PATCH', '/api/v1/notifications/3', { read: true })).status).toBe(404);
    expect(await idsOf('he', { read: false })).toEqual(['1']);
    expect(await idsOf('lv', { read: false })).toEqual(['2', '3']);
    expect((await api.call('lv', 'POST', '/api/v1/notifications/reading')).body).toEqual({ marked: 2 });
    expect(await idsOf('lv', { read: false })).toEqual([]);
  });
});
