import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { camundaClient } from '../testing/camunda-client.js';
import { PASSWORD, startTestApi, type TestApi } from '../testing/test-api.js';
import { ensureAdministrator } from './ensure-administrator.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.addUser('li', ['repair-worker'], ['g1', 'g2']);
});
afterAll(() => api.stop());

const login = (account: string, password = PASSWORD) => api.call(null, 'POST', '/api/v1/session', { account, password });
const cookieOf = (headers: Headers) => headers.get('set-cookie')!.split(';')[0]!;
const history = async (event: string) => api.db('history').where({ event }).select('actor_id', 'entity_key', 'after');

describe('a session', () => {
  test('begins with the password, tells who one is, and ends', async () => {
    const opened = await login('li');
    expect(opened.status).toBe(200);
    expect(opened.headers.get('set-cookie')).toMatch(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const cookie = cookieOf(opened.headers);
    const me = await api.call(null, 'GET', '/api/v1/session', undefined, { cookie });
    expect(me.body).toMatchObject({
      account: 'li',
      roles: ['repair-worker'],
      gridIds: ['g1', 'g2'],
      groups: ['repair-worker', 'repair-worker@g1', 'repair-worker@g2'],
    });
    expect(me.body.permissions['user-tasks']).toEqual(['assign', 'complete', 'read']);
    expect((await api.db('sessions').select('token_hash')).map((row: { token_hash: string }) => row.token_hash)).not.toContain(
      cookie.split('=')[1],
    );

    expect((await api.call(null, 'DELETE', '/api/v1/session', undefined, { cookie, 'x-requested-with': 'console' })).status).toBe(204);
    expect((await api.call(null, 'GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
    expect(await history('SESSION_OPENED')).toMatchObject([{ actor_id: 'li', entity_key: 'li' }]);
    expect(await history('SESSION_CLOSED')).toMatchObject([{ actor_id: 'li' }]);
  });

  test('changes nothing for another site', async () => {
    const cookie = cookieOf((await login('admin')).headers);
    const create = (headers: Record<string, string>) =>
      api.call(null, 'POST', '/api/v1/roles', { id: 'patrol', name: '巡逻', nameEn: 'Patrol' }, { cookie, ...headers });
    expect((await create({})).status).toBe(403);
    expect((await create({ origin: 'https://evil.example', 'x-requested-with': 'console' })).status).toBe(403);
    expect(await api.db('roles').where({ id: 'patrol' })).toEqual([]);
    expect((await create({ 'x-requested-with': 'console' })).status).toBe(201);
  });

  test('is refused with a wrong password, as for no such account, and waits longer each time', async () => {
    await api.addUser('zhao', ['cleaner']);
    const wrong = await login('zhao', 'wrong-password');
    const nobody = await login('nobody', 'wrong-password');
    expect(wrong.status).toBe(401);
    expect(wrong.body.detail).toBe(nobody.body.detail);
    for (let attempt = 0; attempt < 5; attempt += 1) await login('zhao', 'wrong-password');
    const blocked = await login('zhao');
    expect([blocked.status, blocked.body.title]).toEqual([401, 'TOO_MANY_ATTEMPTS']);
    expect((await login('li')).status).toBe(200);
    await api.db('login_failures').update({ blocked_until: null });
    expect((await login('zhao')).status).toBe(200);
    expect((await history('LOGIN_REFUSED')).filter((row: { actor_id: string }) => row.actor_id === 'zhao')).toHaveLength(7);
  });

  test('ends elsewhere when the password changes', async () => {
    await api.addUser('qian', ['cleaner']);
    const here = cookieOf((await login('qian')).headers);
    const elsewhere = cookieOf((await login('qian')).headers);
    const change = (currentPassword: string, newPassword: string) =>
      api.call(null, 'PUT', '/api/v1/session/password', { currentPassword, newPassword }, { cookie: here, 'x-requested-with': 'console' });
    expect((await change('wrong', 'another-good-one')).body.errors).toEqual([{ path: 'currentPassword', message: 'Is wrong.' }]);
    expect((await change(PASSWORD, 'short')).body.errors[0].path).toBe('newPassword');
    expect((await change(PASSWORD, 'another-good-one')).status).toBe(204);
    expect((await api.call(null, 'GET', '/api/v1/session', undefined, { cookie: here })).status).toBe(200);
    expect((await api.call(null, 'GET', '/api/v1/session', undefined, { cookie: elsewhere })).status).toBe(401);
    expect((await login('qian')).status).toBe(401);
    expect((await api.call('qian', 'GET', '/api/v1/session')).status).toBe(401);
    expect((await login('qian', 'another-good-one')).status).toBe(200);
  });

  test('is not for a disabled account', async () => {
    await api.addUser('sun', ['cleaner']);
    const cookie = cookieOf((await login('sun')).headers);
    expect((await api.call('admin', 'PATCH', '/api/v1/users/sun', { enabled: false })).status).toBe(200);
    expect((await api.call(null, 'GET', '/api/v1/session', undefined, { cookie })).status).toBe(401);
    expect((await login('sun')).status).toBe(401);
  });
});

describe('machines', () => {
  test("get a token for their secret (OAuth2 client credentials) and work with it, through Camunda's client too", async () => {
    expect(
      (await api.call('admin', 'POST', '/api/v1/oauth-clients', { id: 'gate-system', name: '门禁系统', roles: ['job-worker'] })).status,
    ).toBe(201);
    const { body } = await api.call('admin', 'POST', '/api/v1/oauth-clients/gate-system/secret');
    const token = (form: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${api.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form), headers });
    const issued = await token({ grant_type: 'client_credentials', client_id: 'gate-system', client_secret: body.clientSecret });
    const { access_token, token_type } = (await issued.json()) as { access_token: string; token_type: string };
    expect(token_type).toBe('Bearer');
    const authorization = `Bearer ${access_token}`;
    expect((await api.call(null, 'GET', '/v2/authentication/me', undefined, { authorization })).body).toMatchObject({
      username: 'gate-system',
      roles: ['job-worker'],
    });
    expect((await api.call(null, 'GET', '/api/v1/users', undefined, { authorization })).status).toBe(403);
    const basic = `Basic ${Buffer.from(`gate-system:${body.clientSecret}`).toString('base64')}`;
    expect((await token({ grant_type: 'client_credentials' }, { authorization: basic })).status).toBe(200);

    const { createCamundaClient } = await import('@camunda8/orchestration-cluster-api');
    const camunda = createCamundaClient({
      config: {
        CAMUNDA_REST_ADDRESS: api.url,
        CAMUNDA_AUTH_STRATEGY: 'OAUTH',
        CAMUNDA_CLIENT_ID: 'gate-system',
        CAMUNDA_CLIENT_SECRET: body.clientSecret,
        CAMUNDA_OAUTH_URL: `${api.url}/oauth/token`,
        CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict',
        CAMUNDA_SDK_LOG_LEVEL: 'silent',
      } as never,
    });
    expect(await camunda.getAuthentication()).toMatchObject({ username: 'gate-system' });

    expect((await token({ grant_type: 'client_credentials', client_id: 'gate-system', client_secret: 'wrong' })).status).toBe(401);
    expect(await (await token({ grant_type: 'password' })).json()).toEqual({ error: 'unsupported_grant_type' });
    await api.call('admin', 'POST', '/api/v1/oauth-clients/gate-system/secret');
    expect((await api.call(null, 'GET', '/v2/authentication/me', undefined, { authorization })).status).toBe(401);
  });

  test("Camunda's client gets in with Basic, and is told when it may not", async () => {
    expect(await camundaClient(api, 'li').getAuthentication()).toMatchObject({
      username: 'li',
      groups: ['repair-worker', 'repair-worker@g1', 'repair-worker@g2'],
    });
    await expect(camundaClient(api, 'nobody').getAuthentication()).rejects.toMatchObject({ status: 401 });
  });
});

describe('the administrator', () => {
  test('is made once, with a one-time password unless one is given', async () => {
    await api.db('users').where({ account: 'admin' }).delete();
    const made = await ensureAdministrator(api.db);
    expect(made?.oneTimePassword).toMatch(/^[\w-]{16}$/);
    expect((await login('admin', made!.oneTimePassword)).body).toMatchObject({ account: 'admin', mustChangePassword: true });
    expect(await ensureAdministrator(api.db)).toBeUndefined();
    expect(await ensureAdministrator(api.db, PASSWORD)).toEqual({ account: 'admin' });
    expect(await ensureAdministrator(api.db, PASSWORD)).toBeUndefined();
    expect((await login('admin')).body.mustChangePassword).toBe(false);
  });
});
