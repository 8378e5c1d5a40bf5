import { describe, expect, test } from '@jest/globals';
import { can, permissionsOf, rowScope } from './can.js';
import { groupsOf, isInGroup, type User } from './user.js';

const user = (roles: string[], gridIds: string[] = []): User => ({
  type: 'user',
  account: 'li',
  name: '李',
  roles,
  gridIds,
  mustChangePassword: false,
});

describe('can', () => {
  test.each([
    ['administrator', 'delete', 'users', true],
    ['dispatcher', 'acknowledge', 'alarms', true],
    ['dispatcher', 'deploy', 'process-definitions', false],
    ['process-designer', 'deploy', 'process-definitions', true],
    ['process-designer', 'update', 'users', false],
    ['repair-worker', 'complete', 'user-tasks', true],
    ['repair-worker', 'read', 'history', false],
    ['resident', 'read', 'devices', false],
    ['resident', 'cancel', 'process-instances', false],
    ['job-worker', 'activate', 'jobs', true],
    ['job-worker', 'read', 'user-tasks', false],
    ['no-such-role', 'read', 'roles', false],
  ])('%s may %s %s: %s', (role, action, resource, expected) => expect(can(user([role]), action, resource)).toBe(expected));

  test('of several roles the widest counts', () => {
    expect(rowScope(user(['resident', 'repair-worker']), 'read', 'process-instances')).toBe('all');
    expect(rowScope(user(['resident']), 'read', 'process-instances')).toEqual({ owner: 'li' });
    expect(rowScope(user([]), 'read', 'process-instances')).toBe('none');
  });

  test('rows end at the grids of those who have some', () => {
    const ofGrid = (gridId: string | null) => can(user(['dispatcher'], ['g1']), 'acknowledge', 'alarms', { gridId });
    expect([ofGrid('g1'), ofGrid('g2'), ofGrid(null)]).toEqual([true, false, true]);
    expect(can(user(['dispatcher']), 'acknowledge', 'alarms', { gridId: 'g2' })).toBe(true);
  });

  test('a task is for its assignee, else for its candidates', () => {
    const may = (task: object) =>
      can(user(['cleaner'], ['g1']), 'complete', 'user-tasks', { assignee: null, candidateUsers: [], candidateGroups: [], ...task });
    expect(may({ assignee: 'li' })).toBe(true);
    expect(may({ assignee: 'wang', candidateUsers: ['li'] })).toBe(false);
    expect(may({ candidateUsers: ['li'] })).toBe(true);
    expect(may({ candidateGroups: ['cleaner'] })).toBe(true);
    expect(may({ candidateGroups: ['cleaner@g1'] })).toBe(true);
    expect(may({ candidateGroups: ['cleaner@g2'] })).toBe(false);
    expect(may({})).toBe(false);
  });

  test('a field above the clearance is for its owner only', () => {
    expect(can(user(['dispatcher']), 'read', 'users', { grade: 3 }, 'phone')).toBe(true);
    expect(can(user(['dispatcher']), 'read', 'users', { grade: 4 }, 'idNumber')).toBe(false);
    expect(can(user(['dispatcher']), 'read', 'users', { grade: 4, owner: 'li' }, 'idNumber')).toBe(true);
  });
});

describe('groups', () => {
  test('are the roles, and each role in each grid; without grids in every one', () => {
    expect(groupsOf(user(['cleaner'], ['g1', 'g2']))).toEqual(['cleaner', 'cleaner@g1', 'cleaner@g2']);
    expect(isInGroup(user(['cleaner']), 'cleaner@anywhere')).toBe(true);
    expect(isInGroup(user(['cleaner'], ['g1']), 'cleaner@g2')).toBe(false);
    expect(isInGroup(user(['cleaner']), 'repair-worker')).toBe(false);
  });

  test('permissions for menus name what is allowed on some rows', () => {
    expect(permissionsOf(user(['administrator']))).toEqual({ '*': ['*'] });
    expect(permissionsOf(user(['resident']))['process-instances']).toEqual(['create', 'read']);
  });
});
