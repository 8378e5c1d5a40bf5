/** Who asks, as every part of the API sees it: a person's account or a machine's OAuth2 client. */
export interface User {
  type: 'user' | 'client' | 'anonymous';
  /** Account name, or client id. */
  account: string;
  name: string;
  email?: string;
  /** Their own roles, and those that groups and claims bring. */
  roles: string[];
  /** Groups they belong to by name (`/v2/groups`), beyond those that roles and grids make. */
  memberOf?: string[];
  /** Actions by resource that authorizations (`/v2/authorizations`) add to what the roles allow. */
  granted?: Record<string, string[]>;
  /** Grids the user works in; empty: all. */
  gridIds: string[];
  mustChangePassword: boolean;
}

export const anonymous: User = {
  type: 'anonymous',
  account: 'anonymous',
  name: 'anonymous',
  roles: [],
  gridIds: [],
  mustChangePassword: false,
};

/** Candidate groups the user is in by name: each role, `<role>@<gridId>` for each of the user's grids, and the groups they belong to. */
export function groupsOf(user: User): string[] {
  const names = [...user.roles, ...user.roles.flatMap((role) => user.gridIds.map((grid) => `${role}@${grid}`)), ...(user.memberOf ?? [])];
  return [...new Set(names)];
}

/** Whether the user belongs to candidate group `R` or `R@grid` (has role R, and the grid is one of theirs or they have none, then all), or to the group of that very name. */
export function isInGroup(user: User, group: string): boolean {
  if (user.memberOf?.includes(group)) return true;
  const [role = '', grid] = group.split('@', 2);
  if (!user.roles.includes(role)) return false;
  return grid === undefined || user.gridIds.length === 0 || user.gridIds.includes(grid);
}
