import { z } from 'zod';
import { renewSecret } from '../auth/oauth-clients.js';
import { defineRoute } from '../route.js';
import { oauthClients } from './oauth-clients.js';
import { actorOf, recordChange } from './record-change.js';
import type { ResourceActions } from './resource-actions.js';
import { readRecord } from './resource-router.js';

export const oauthClientsActions: ResourceActions = {
  routes: [
    defineRoute({
      method: 'post',
      path: '/api/v1/oauth-clients/{id}/secret',
      tag: 'oauth-clients',
      summary: 'Make a new secret; the old one and its tokens end',
      access: { action: 'update', resource: 'oauth-clients' },
      response: { status: 201, schema: z.object({ clientId: z.string(), clientSecret: z.string().describe('Shown this once') }) },
      handle: async ({ deps, user, params }) => {
        const id = params.id!;
        const clientSecret = await deps.db.transaction(async (trx) => {
          await readRecord(trx, oauthClients, id, { user, action: 'update' }, true);
          await recordChange(trx, { actor: actorOf(user), event: 'SECRET_RENEWED', entityType: 'oauth-clients', entityKey: id });
          return renewSecret(trx, id);
        });
        return { status: 201, body: { clientId: id, clientSecret } };
      },
    }),
  ],
};
