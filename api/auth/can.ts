import { grants } from './grants.js';
import { isInGroup, type User } from './user.js';

/** Rows of a resource that a reader may see. */
export type RowScope = 'all' | 'none' | { grids?: string[]; owner?: string };

/** What `can` needs to know of a record; more is welcome. */
export interface Subject {
  grade?: number;
  assignee?: string | null;
  candidateUsers?: string[];
  candidateGroups?: string[];
  /** Account whose record it is. */
  owner?: string | null;
  gridId?: string | null;
}

/**
 * The only authorisation. Answers whether the user may do `action` to `resource` at all and, with a `record`, to that one;
 * with a `field`, whether they may see it (`record.grade` is then the field's grade). Menus, routes, rows and fields all ask here.
 */
export function can(user: User, action: string, resource: string, record?: Subject, field?: string): boolean {
  const scope = rowScope(user, action, resource);
  if (scope === 'none') return false;
  if (field !== undefined && (record?.grade ?? 1) > clearance(user) && record?.owner !== user.account) return false;
  if (!record || scope === 'all') return true;
  if (resource === 'user-tasks') return isTheirTask(user, record);
  if (scope.grids && record.gridId != null && !scope.grids.includes(record.gridId)) return false;
  return scope.owner === undefined || record.owner === undefined || record.owner === scope.owner;
}

/** The rows on which the user may do `action`: the widest that one of their roles gives. */
export function rowScope(user: User, action: string, resource: string): RowScope {
  if (user.granted?.[resource]?.includes(action)) return 'all';
  let best: RowScope = 'none';
  for (const role of user.roles) {
    const granted = grants[role]?.allow;
    const reach = granted?.[resource]?.[action] ?? granted?.[resource]?.['*'] ?? granted?.['*']?.['*'];
    if (reach === 'all') return 'all';
    if (reach === 'grids') {
      if (user.gridIds.length === 0) return 'all';
      best = { grids: user.gridIds };
    }
    if (reach === 'own' && best === 'none') best = { owner: user.account };
  }
  return best;
}

/** The highest data grade (分类分级, 1 to 4) the user may read in a field. */
export function clearance(user: User): number {
  return Math.max(1, ...user.roles.map((role) => grants[role]?.clearance ?? 1));
}

/** A task is theirs when it is assigned to them, or open to them as candidate user or member of a candidate group. */
function isTheirTask(user: User, task: Subject): boolean {
  if (task.assignee) return task.assignee === user.account;
  return (task.candidateUsers ?? []).includes(user.account) || (task.candidateGroups ?? []).some((group) => isInGroup(user, group));
}

/** Actions by resource that the user's roles allow on some rows, `*` for all: what menus and buttons are shown by. */
export function permissionsOf(user: User): Record<string, string[]> {
  const permissions: Record<string, Set<string>> = Object.fromEntries(
    Object.entries(user.granted ?? {}).map(([resource, actions]) => [resource, new Set(actions)]),
  );
  for (const role of user.roles) {
    for (const [resource, actions] of Object.entries(grants[role]?.allow ?? {})) {
      for (const action of Object.keys(actions)) (permissions[resource] ??= new Set()).add(action);
    }
  }
  return Object.fromEntries(Object.entries(permissions).map(([resource, actions]) => [resource, [...actions].sort()]));
}
