import type { Knex } from 'knex';
import type { Membership } from './membership-routes.js';

/** Membership that is a row of `group_members` or `role_members`. */
export function memberRows(
  table: 'group_members' | 'role_members',
  container: 'group_id' | 'role_id',
  type: string,
  memberKey: string,
): Pick<Membership, 'within' | 'change'> {
  const row = (id: string, member: string) => ({ [container]: id, member_type: type, member_id: member });
  return {
    within: (id) => ({
      sql: `EXISTS (SELECT 1 FROM ${table} x WHERE x.${container} = ? AND x.member_type = '${type}' AND x.member_id = ${memberKey})`,
      bindings: [id],
    }),
    change: {
      assign: async (trx, id, member) => {
        const added = (await trx(table).insert(row(id, member)).onConflict().ignore().returning('member_id')) as unknown[];
        return added.length > 0;
      },
      unassign: async (trx, id, member) => (await trx(table).where(row(id, member)).delete()) > 0,
    },
  };
}

/** Membership that is an item of the column `roles` of users or clients. */
export function roleColumn(
  table: 'users' | 'oauth_clients',
  key: 'account' | 'client_id',
  alias: string,
  then?: (trx: Knex) => Promise<void>,
): Pick<Membership, 'within' | 'change'> {
  const touched = (trx: Knex) => (table === 'users' ? { updated_at: trx.fn.now() } : {});
  return {
    within: (id) => ({ sql: `? = ANY(${alias}.roles)`, bindings: [id] }),
    change: {
      assign: async (trx, id, member) =>
        (await trx(table)
          .where({ [key]: member })
          .whereRaw('NOT (? = ANY(roles))', [id])
          .update({ roles: trx.raw('array_append(roles, ?)', [id]), ...touched(trx) })) > 0,
      unassign: async (trx, id, member) => {
        const removed = await trx(table)
          .where({ [key]: member })
          .whereRaw('? = ANY(roles)', [id])
          .update({ roles: trx.raw('array_remove(roles, ?)', [id]), ...touched(trx) });
        await then?.(trx);
        return removed > 0;
      },
    },
  };
}
