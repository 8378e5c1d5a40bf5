import { z } from 'zod';
import { defineRoute } from '../route.js';
import type { ResourceActions } from './resource-actions.js';
import { notifications } from './notifications.js';

export const notificationsActions: ResourceActions = {
  async update({ trx, user }, id, changes) {
    if (changes['read'] === true) {
      await trx('notification_reads').insert({ notification_id: id, account: user.account }).onConflict().ignore();
    } else if (changes['read'] === false) {
      await trx('notification_reads').where({ notification_id: id, account: user.account }).delete();
    }
  },
  routes: [
    defineRoute({
      method: 'post',
      path: '/api/v1/notifications/reading',
      tag: 'notifications',
      summary: 'Mark all of mine as read',
      access: { action: 'update', resource: 'notifications' },
      response: { status: 200, schema: z.object({ marked: z.int() }) },
      handle: async ({ deps, user: { account, roles, gridIds } }) => {
        const marked = await deps.db.raw(
          `INSERT INTO notification_reads (notification_id, account) SELECT id, :account FROM (${notifications.view}) mine WHERE read_by_me_at IS NULL ON CONFLICT DO NOTHING`,
          { account, roles, gridIds },
        );
        return { status: 200, body: { marked: (marked as { rowCount: number }).rowCount } };
      },
    }),
  ],
};
