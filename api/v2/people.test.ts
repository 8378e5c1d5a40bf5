import type { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { branded, camundaClient, now } from '../testing/camunda-client.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';

let api: TestApi;
let camunda: CamundaClient;

beforeAll(async () => {
  api = await startTestApi();
  camunda = camundaClient(api);
  await api.addUser('li', ['cleaner'], ['g1']);
  await api.db('oauth_clients').insert({ client_id: 'robot', name: '机器人', roles: ['job-worker'], grid_ids: [] });
});
afterAll(() => api.stop());

const may = async (account: string, method: string, path: string, body?: unknown) => (await api.call(account, method, path, body)).status;

describe('users', () => {
  test('are created, found, changed and deleted; a new one signs in with the password given', async () => {
    expect(await camunda.createUser({ username: 'wang', password: 'long-enough-1', name: '王', email: 'wang@example.com' }, now)).toEqual({
      username: 'wang',
      name: '王',
      email: 'wang@example.com',
    });
    await expect(camunda.createUser({ username: 'wang', password: 'long-enough-1' }, now)).rejects.toMatchObject({ status: 409 });
    await expect(camunda.createUser({ username: 'zhao', password: 'short' }, now)).rejects.toMatchObject({ status: 400 });
    const found = await camunda.searchUsers({ filter: { username: { $like: 'w*' } }, sort: [{ field: 'email', order: 'DESC' }] }, now);
    expect(found.items).toMatchObject([{ username: 'wang' }]);
    expect(await camunda.updateUser({ username: branded('wang'), name: '王五', email: '' }, now)).toEqual({
      username: 'wang',
      name: '王五',
    });
    expect(await camunda.getUser({ username: branded('wang') }, now)).toEqual({ username: 'wang', name: '王五' });
    const basic = { authorization: `Basic ${Buffer.from('wang:long-enough-1').toString('base64')}` };
    expect((await api.call(null, 'GET', '/v2/authentication/me', undefined, basic)).body).toMatchObject({ username: 'wang', roles: [] });
    await camunda.deleteUser({ username: branded('wang') }, now);
    await expect(camunda.getUser({ username: branded('wang') }, now)).rejects.toMatchObject({ status: 404 });
    await expect(camunda.deleteUser({ username: branded('admin') }, now)).rejects.toMatchObject({ status: 409 });
    const events = (await api.db('history').where({ entity_type: 'users', entity_key: 'wang' }).orderBy('history_id').select('event')) as {
      event: string;
    }[];
    expect(events.map(({ event }) => event)).toEqual(['RESOURCE_CREATED', 'RESOURCE_UPDATED', 'RESOURCE_DELETED']);
    expect(JSON.stringify(await api.db('history').where({ entity_key: 'wang' }).select('before', 'after'))).not.toContain('long-enough');
  });

  test('no one but those who may sees or changes them', async () => {
    expect(await may('li', 'POST', '/v2/users/search', {})).toBe(403);
    expect(await may('li', 'POST', '/v2/users', { username: 'x', password: 'long-enough-1' })).toBe(403);
    expect(await may('li', 'PUT', '/v2/roles/administrator/users/li')).toBe(403);
  });

  test('the first administrator is set up only where there is none', async () => {
    const body = { username: 'root', password: 'long-enough-1', name: 'Root' };
    await expect(camunda.createAdminUser(body, now)).rejects.toMatchObject({ status: 403 });
    await api.db('users').where({ account: 'admin' }).update({ enabled: false });
    expect((await api.call(null, 'POST', '/v2/setup/user', body)).status).toBe(403);
    await api.db('users').where({ account: 'admin' }).update({ roles: [] });
    try {
      expect((await api.call(null, 'POST', '/v2/setup/user', body)).status).toBe(201);
      expect((await api.call(null, 'POST', '/v2/setup/user', { ...body, username: 'second' })).status).toBe(403);
      expect(await api.db('users').where({ account: 'root' }).first('roles')).toEqual({ roles: ['administrator'] });
    } finally {
      await api
        .db('users')
        .where({ account: 'admin' })
        .update({ enabled: true, roles: ['administrator'] });
      await api.db('users').where({ account: 'root' }).delete();
    }
  });
});

describe('groups', () => {
  test('have users, clients and mapping rules as members, and roles', async () => {
    const groupId = 'night-shift';
    await camunda.createGroup({ groupId, name: '夜班', description: '22:00 to 06:00' });
    await expect(camunda.createGroup({ groupId, name: '夜班' })).rejects.toMatchObject({ status: 409 });
    expect(await camunda.updateGroup({ groupId, name: '夜班组', description: '' })).toEqual({ groupId, name: '夜班组', description: '' });
    await camunda.createMappingRule({ mappingRuleId: 'grid-7', name: 'G7', claimName: 'grids', claimValue: 'g7' });

    await camunda.assignUserToGroup({ groupId, username: branded('li') });
    await expect(camunda.assignUserToGroup({ groupId, username: branded('li') })).rejects.toMatchObject({ status: 409 });
    await expect(camunda.assignUserToGroup({ groupId, username: branded('nobody') })).rejects.toMatchObject({ status: 404 });
    await camunda.assignClientToGroup({ groupId, clientId: 'robot' });
    await camunda.assignMappingRuleToGroup({ groupId, mappingRuleId: 'grid-7' });
    await camunda.assignRoleToGroup({ roleId: 'dispatcher', groupId });

    expect((await camunda.searchUsersForGroup({ groupId, sort: [{ field: 'username' }] }, now)).items).toEqual([{ username: 'li' }]);
    expect((await camunda.searchClientsForGroup({ groupId }, now)).items).toEqual([{ clientId: 'robot' }]);
    expect((await camunda.searchMappingRulesForGroup({ groupId }, now)).items).toMatchObject([
      { mappingRuleId: 'grid-7', claimValue: 'g7' },
    ]);
    expect((await camunda.searchRolesForGroup({ groupId }, now)).items).toMatchObject([{ roleId: 'dispatcher', name: '调度员' }]);
    expect((await camunda.searchGroupsForRole({ roleId: 'dispatcher' }, now)).items).toEqual([{ groupId }]);

    // Membership counts: the group and its role are the user's, and so are the role's rights.
    const me = (await api.call('li', 'GET', '/v2/authentication/me')).body;
    expect(me).toMatchObject({ roles: ['cleaner', 'dispatcher'], groups: expect.arrayContaining(['night-shift', 'dispatcher@g1']) });
    expect(await may('li', 'POST', '/v2/users/search', {})).toBe(200);
    await api.addUser('qian', ['cleaner'], ['g7']);
    expect((await api.call('qian', 'GET', '/v2/authentication/me')).body.groups).toContain('night-shift');

    await camunda.unassignUserFromGroup({ groupId, username: branded('li') });
    await expect(camunda.unassignUserFromGroup({ groupId, username: branded('li') })).rejects.toMatchObject({ status: 404 });
    expect(await may('li', 'POST', '/v2/users/search', {})).toBe(403);
    await camunda.unassignClientFromGroup({ groupId, clientId: 'robot' });
    await camunda.unassignMappingRuleFromGroup({ groupId, mappingRuleId: 'grid-7' });
    expect((await api.call('qian', 'GET', '/v2/authentication/me')).body.groups).not.toContain('night-shift');
    await camunda.unassignRoleFromGroup({ roleId: 'dispatcher', groupId });
    await camunda.deleteGroup({ groupId });
    await expect(camunda.getGroup({ groupId }, now)).rejects.toMatchObject({ status: 404 });
  });

  test('whoever gets the name of a deleted user does not inherit the memberships', async () => {
    await camunda.createGroup({ groupId: 'keepers', name: 'Keepers' });
    await camunda.createUser({ username: 'sun', password: 'long-enough-1' }, now);
    await camunda.assignUserToGroup({ groupId: 'keepers', username: branded('sun') });
    await camunda.deleteUser({ username: branded('sun') }, now);
    await camunda.createUser({ username: 'sun', password: 'long-enough-2' }, now);
    expect((await camunda.searchUsersForGroup({ groupId: 'keepers' }, now)).items).toEqual([]);
  });

  test('pages of members go forth and back by cursor', async () => {
    await camunda.createGroup({ groupId: 'many', name: 'Many' });
    for (const account of ['m1', 'm2', 'm3', 'm4', 'm5']) {
      await api.addUser(account, []);
      await camunda.assignUserToGroup({ groupId: 'many', username: branded(account) });
    }
    const page = async (of: object) => {
      // Not by the client: in strict mode it drops the cursor, since `limit` alone makes a page for it.
      const asked = { page: of, sort: [{ field: 'username', order: 'DESC' }] };
      const { items, page: info } = (await api.call('admin', 'POST', '/v2/groups/many/users/search', asked)).body;
      return { names: items.map(({ username }: { username: string }) => username), ...info };
    };
    const first = await page({ limit: 2 });
    expect(first).toMatchObject({ names: ['m5', 'm4'], totalItems: 5 });
    const second = await page({ limit: 2, after: first.endCursor });
    expect(second.names).toEqual(['m3', 'm2']);
    expect((await page({ limit: 2, before: second.startCursor })).names).toEqual(['m5', 'm4']);
    expect((await page({ limit: 2, from: 4 })).names).toEqual(['m1']);
  });
});

describe('roles', () => {
  test('are created, given to users, clients, groups and mapping rules, and deleted; built-in ones stay', async () => {
    const roleId = 'lift-attendant';
    expect(await camunda.createRole({ roleId, name: '电梯员' })).toEqual({ roleId, name: '电梯员', description: '' });
    expect(await camunda.updateRole({ roleId, name: '电梯管理员', description: 'lifts' })).toMatchObject({ description: 'lifts' });
    await camunda.createGroup({ groupId: 'lifts', name: 'Lifts' });
    expect((await camunda.searchGroups({ filter: { groupId: { $like: 'lift*' } } }, now)).items).toMatchObject([{ name: 'Lifts' }]);
    expect(await camunda.getRole({ roleId }, now)).toMatchObject({ name: '电梯管理员' });
    await camunda.createMappingRule({ mappingRuleId: 'by-mail', name: 'mail', claimName: 'email', claimValue: 'lift@example.com' });
    await camunda.assignRoleToUser({ roleId, username: branded('li') });
    await expect(camunda.assignRoleToUser({ roleId, username: branded('li') })).rejects.toMatchObject({ status: 409 });
    await camunda.assignRoleToClient({ roleId, clientId: 'robot' });
    await camunda.assignRoleToGroup({ roleId, groupId: 'lifts' });
    await camunda.assignRoleToMappingRule({ roleId, mappingRuleId: 'by-mail' });
    expect((await camunda.searchUsersForRole({ roleId }, now)).items).toEqual([{ username: 'li' }]);
    expect((await camunda.searchClientsForRole({ roleId }, now)).items).toEqual([{ clientId: 'robot' }]);
    expect((await camunda.searchMappingRulesForRole({ roleId }, now)).items).toMatchObject([{ mappingRuleId: 'by-mail' }]);
    expect((await camunda.searchRoles({ filter: { name: '电梯管理员' } }, now)).items).toMatchObject([{ roleId }]);
    expect((await api.call('li', 'GET', '/api/v1/session')).body.groups).toContain('lift-attendant@g1');

    await camunda.unassignRoleFromGroup({ roleId, groupId: 'lifts' });
    await camunda.unassignRoleFromMappingRule({ roleId, mappingRuleId: 'by-mail' });
    await camunda.unassignRoleFromClient({ roleId, clientId: 'robot' });
    await camunda.deleteRole({ roleId });
    expect((await api.call('li', 'GET', '/api/v1/session')).body.roles).toEqual(['cleaner']);
    await expect(camunda.deleteRole({ roleId: 'cleaner' })).rejects.toMatchObject({ status: 409 });
    await expect(camunda.unassignRoleFromUser({ roleId: 'administrator', username: branded('admin') })).rejects.toMatchObject({
      status: 409,
    });
    expect((await api.call('admin', 'GET', '/api/v1/session')).body.roles).toEqual(['administrator']);
  });
});

describe('authorizations', () => {
  test('give what they say to a user, a role, a group; no longer once they are gone', async () => {
    expect(await may('li', 'POST', '/v2/jobs/search', {})).toBe(403);
    const given = {
      ownerId: 'cleaner',
      ownerType: 'ROLE',
      resourceId: '*',
      resourceType: 'PROCESS_DEFINITION',
      permissionTypes: ['READ_PROCESS_INSTANCE'],
    } as const;
    const { authorizationKey } = await camunda.createAuthorization(given as never);
    expect(await may('li', 'POST', '/v2/jobs/search', {})).toBe(200);
    expect((await api.call('li', 'GET', '/api/v1/session')).body.permissions.jobs).toEqual(['read']);
    await expect(camunda.createAuthorization(given as never)).rejects.toMatchObject({ status: 409 });
    expect(await camunda.getAuthorization({ authorizationKey: authorizationKey! }, now)).toEqual({ authorizationKey, ...given });
    expect(
      (await camunda.searchAuthorizations({ filter: { ownerType: 'ROLE', resourceIds: ['*'] }, sort: [{ field: 'ownerId' }] }, now)).items,
    ).toHaveLength(1);

    await camunda.updateAuthorization({
      authorizationKey: authorizationKey!,
      ...given,
      ownerType: 'USER',
      ownerId: 'li',
      permissionTypes: ['READ_PROCESS_DEFINITION'],
    } as never);
    expect(await may('li', 'POST', '/v2/jobs/search', {})).toBe(403);
    await camunda.deleteAuthorization({ authorizationKey: authorizationKey! });
    await expect(camunda.getAuthorization({ authorizationKey: authorizationKey! }, now)).rejects.toMatchObject({ status: 404 });
  });

  test.each([
    [{ resourceId: 'one-process' }, 'resourceId'],
    [{ resourceType: 'COMPONENT', permissionTypes: ['ACCESS'] }, 'resourceType'],
    [{ permissionTypes: ['DELETE_PROCESS_INSTANCE'] }, 'permissionTypes.0'],
    [{ ownerType: 'UNSPECIFIED' }, 'ownerType'],
  ])('what cannot be granted is refused with the reason: %j', async (wrong, path) => {
    const body = {
      ownerId: 'li',
      ownerType: 'USER',
      resourceId: '*',
      resourceType: 'PROCESS_DEFINITION',
      permissionTypes: ['READ_USER_TASK'],
      ...wrong,
    };
    const { status, body: problem } = await api.call('admin', 'POST', '/v2/authorizations', body);
    expect([status, problem.errors[0].path]).toEqual([400, path]);
    expect(await api.db('authorizations').where({ owner_id: 'li' })).toEqual([]);
  });

  test('do not clear for fields of a higher grade', async () => {
    const { authorizationKey } = await camunda.createAuthorization({
      ownerId: 'li',
      ownerType: 'USER',
      resourceId: '*',
      resourceType: 'USER',
      permissionTypes: ['READ'],
    } as never);
    await api.db('users').where({ account: 'admin' }).update({ email: 'admin@example.com' });
    const found = await api.call('li', 'POST', '/v2/users/search', { filter: { username: 'admin' } });
    expect(found.body.items).toEqual([{ username: 'admin', name: 'admin' }]);
    expect((await api.call('li', 'GET', '/v2/users/admin')).body).toEqual({ username: 'admin', name: 'admin' });
    expect((await api.call('admin', 'GET', '/v2/users/admin')).body.email).toBe('admin@example.com');
    expect(await may('li', 'POST', '/v2/users/search', { filter: { email: { $like: 'a*' } } })).toBe(403);
    expect(await may('li', 'POST', '/v2/users/search', { sort: [{ field: 'email' }] })).toBe(403);
    await camunda.deleteAuthorization({ authorizationKey: authorizationKey! });
  });

  test('an owner must exist', async () => {
    const body = { ownerId: 'nobody', ownerType: 'USER', resourceId: '*', resourceType: 'MESSAGE', permissionTypes: ['CREATE'] };
    expect((await api.call('admin', 'POST', '/v2/authorizations', body)).status).toBe(404);
  });
});

describe('mapping rules and the tenant', () => {
  test('a mapping rule is changed, and there is one for each claim', async () => {
    await camunda.createMappingRule({ mappingRuleId: 'a', name: 'A', claimName: 'client_id', claimValue: 'robot' });
    await camunda.createMappingRule({ mappingRuleId: 'b', name: 'B', claimName: 'sub', claimValue: 'robot' });
    const changed = { mappingRuleId: 'b', name: 'B2', claimName: 'sub', claimValue: 'li' };
    expect(await camunda.updateMappingRule(changed)).toEqual(changed);
    expect(await camunda.getMappingRule({ mappingRuleId: 'b' }, now)).toEqual(changed);
    await expect(camunda.updateMappingRule({ ...changed, claimName: 'client_id', claimValue: 'robot' })).rejects.toMatchObject({
      status: 409,
    });
    await expect(camunda.createMappingRule({ mappingRuleId: 'c', name: 'C', claimName: 'unknown', claimValue: 'x' })).rejects.toMatchObject(
      { status: 400 },
    );
    expect((await camunda.searchMappingRule({ filter: { claimName: 'sub' }, sort: [{ field: 'claimValue' }] }, now)).items).toEqual([
      changed,
    ]);
    await camunda.deleteMappingRule({ mappingRuleId: 'b' });
    await expect(camunda.getMappingRule({ mappingRuleId: 'b' }, now)).rejects.toMatchObject({ status: 404 });
  });

  test('there is one tenant, with everyone in it; changes are refused', async () => {
    const tenantId = branded('<default>');
    expect((await camunda.searchTenants({ sort: [{ field: 'key' }] }, now)).items).toMatchObject([{ tenantId: '<default>' }]);
    expect(await camunda.getTenant({ tenantId }, now)).toMatchObject({ tenantId: '<default>' });
    await expect(camunda.getTenant({ tenantId: branded('other') }, now)).rejects.toMatchObject({ status: 404 });
    expect((await camunda.searchUsersForTenant({ tenantId }, now)).items!.length).toBeGreaterThan(1);
    expect((await camunda.searchClientsForTenant({ tenantId }, now)).items).toEqual([{ clientId: 'robot' }]);
    expect((await camunda.searchGroupIdsForTenant({ tenantId }, now)).items).toContainEqual({ groupId: 'lifts' });
    expect((await camunda.searchRolesForTenant({ tenantId, filter: { roleId: 'cleaner' } }, now)).items).toMatchObject([
      { name: '保洁人员' },
    ]);
    expect((await camunda.searchMappingRulesForTenant({ tenantId, filter: { mappingRuleId: 'a' } }, now)).items).toMatchObject([
      { name: 'A' },
    ]);
    await expect(camunda.createTenant({ tenantId: 'other', name: 'x' })).rejects.toMatchObject({ status: 403 });
    await expect(camunda.deleteTenant({ tenantId: branded('other') })).rejects.toMatchObject({ status: 403 });
    await expect(camunda.assignUserToTenant({ tenantId, username: branded('li') })).rejects.toMatchObject({ status: 403 });
  });
});
