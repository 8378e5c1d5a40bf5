/** Who asks, as every part of the API sees it: a person's account or a machine's OAuth2 client. */
export interface User {
  type: 'user' | 'client' | 'anonymous';
  /** Account name, or client id. */
  account: string;
  name: string;
  email?: string;
  roles: string[];
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

/** Candidate groups the user is in by name: each role, and `<role>@<gridId>` for each of the user's grids. */
export function groupsOf(user: User): string[] {
  return [...user.roles, ...user.roles.flatMap((role) => user.gridIds.map((grid) => `${role}@${grid}`))];
}

/** Whether the user belongs to candidate group `R` or `R@grid`: has role R, and the grid is one of theirs or they have none (then all). */
export function isInGroup(user: User, group: string): boolean {
  const [role = '', grid] = group.split('@', 2);
  if (!user.roles.includes(role)) return false;
  return grid === undefined || user.gridIds.length === 0 || user.gridIds.includes(grid);
}
