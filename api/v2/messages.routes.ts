import { z } from 'zod';
import { broadcastSignal } from '../../commands/broadcast-signal.js';
import { correlateMessage } from '../../commands/correlate-message.js';
import { publishMessage } from '../../commands/publish-message.js';
import { defineRoute, type Route } from '../route.js';
import { int64, tenantBody, variablesBody } from './commands-bodies.js';
import { correlatedMessageSubscriptions } from './correlated-message-subscriptions.js';
import { messageSubscriptions } from './message-subscriptions.js';
import { searchRoutes } from './search-routes.js';

const publish = { action: 'publish', resource: 'messages' };
const tenantId = '<default>';
const correlationKey = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

export const messageRoutes: Route[] = [
  ...searchRoutes(messageSubscriptions, '/v2/message-subscriptions'),
  ...searchRoutes(correlatedMessageSubscriptions, '/v2/correlated-message-subscriptions'),
  defineRoute({
    method: 'post',
    path: '/v2/messages/publication',
    tag: 'messages',
    summary: 'Publish; kept for its time to live where nothing waits for it',
    access: publish,
    body: z.strictObject({
      name: z.string().min(1),
      correlationKey,
      timeToLive: int64(0).nullish().describe('Milliseconds'),
      messageId: z.string().nullish(),
      variables: variablesBody,
      tenantId: tenantBody,
    }),
    response: { status: 200, schema: z.object({ messageKey: z.string(), tenantId: z.string() }) },
    handle: async ({ deps, context, body }) => {
      const { messageKey } = await publishMessage(deps.commands, context, {
        name: body.name,
        correlationKey: body.correlationKey,
        variables: body.variables,
        timeToLiveMs: body.timeToLive ?? 0,
        messageId: body.messageId || undefined,
      });
      return { status: 200, body: { messageKey, tenantId } };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/v2/messages/correlation',
    tag: 'messages',
    summary: 'Correlate now, or answer 404',
    access: publish,
    body: z.strictObject({ name: z.string().min(1), correlationKey, variables: variablesBody, tenantId: tenantBody }),
    response: { status: 200, schema: z.object({ messageKey: z.string(), processInstanceKey: z.string(), tenantId: z.string() }) },
    handle: async ({ deps, context, body }) => {
      const { messageKey, processInstanceKey } = await correlateMessage(deps.commands, context, {
        name: body.name,
        correlationKey: body.correlationKey,
        variables: body.variables,
      });
      return { status: 200, body: { messageKey, processInstanceKey, tenantId } };
    },
  }),
  defineRoute({
    method: 'post',
    path: '/v2/signals/broadcast',
    tag: 'signals',
    summary: 'Tell every instance that waits for the signal',
    access: { action: 'broadcast', resource: 'signals' },
    body: z.strictObject({ signalName: z.string().min(1), variables: variablesBody, tenantId: tenantBody }),
    response: { status: 200, schema: z.object({ signalKey: z.string(), tenantId: z.string() }) },
    handle: async ({ deps, context, body }) => {
      const { signalKey } = await broadcastSignal(deps.commands, context, { name: body.signalName, variables: body.variables });
      return { status: 200, body: { signalKey, tenantId } };
    },
  }),
];
