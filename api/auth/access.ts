import type { Knex } from 'knex';
import { actionsOf } from './authorizations.js';
import type { User } from './user.js';

/** What the database function `access_of` answers. */
export interface Access {
  roles: string[];
  groups: string[];
  authorizations: { resourceType: string; permissionTypes: string[] }[];
}

/** What a mapping rule can ask for, from the row of a user (`u`) or a client (`c`): as the claims of a token would say it. */
const CLAIMS = {
  USER: `jsonb_build_object('sub', u.account, 'preferred_username', u.account, 'name', u.name, 'email', u.email, 'grids', to_jsonb(u.grid_ids))`,
  CLIENT: `jsonb_build_object('sub', c.client_id, 'client_id', c.client_id, 'name', c.name, 'grids', to_jsonb(c.grid_ids))`,
};

const OWN = { USER: 'u.account, @claims, u.roles', CLIENT: 'c.client_id, @claims, c.roles' };

/** The column `access` for a query that reads the row of who signs in: roles, groups and authorizations at this very moment. */
export function accessColumn(db: Knex, type: 'USER' | 'CLIENT'): Knex.Raw {
  return db.raw(`access_of('${type}', ${OWN[type].replace('@claims', CLAIMS[type])}) AS access`);
}

/** The part of a user that `access` decides. */
export function applyAccess({ roles, groups, authorizations }: Access): Pick<User, 'roles' | 'memberOf' | 'granted'> {
  return { roles, memberOf: groups, granted: actionsOf(authorizations) };
}

/** The names of the claims that mapping rules can ask for. */
export const CLAIM_NAMES = ['sub', 'preferred_username', 'client_id', 'name', 'email', 'grids'] as const;
