import { z } from 'zod';
import { actorOf, recordChange } from '../resources/record-change.js';
import { defineRoute, type Answer, type Route } from '../route.js';
import { issueToken, TOKEN_SECONDS } from './oauth-clients.js';
import { countFailure, refuseWhileBlocked } from './throttle.js';

/** OAuth 2.0 client credentials (RFC 6749 §4.4) for machines; the client authenticates in the body or by HTTP Basic (§2.3.1). */
export const oauthRoutes: Route[] = [
  defineRoute({
    method: 'post',
    path: '/oauth/token',
    tag: 'session',
    summary: 'Access token for a machine (client credentials)',
    access: 'public',
    rawBody: { contentType: 'application/x-www-form-urlencoded' },
    response: { status: 200, schema: z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int() }) },
    handle: async ({ deps, request }) => {
      const form = await readForm(request);
      if (form?.get('grant_type') !== 'client_credentials')
        return refusal(400, form?.get('grant_type') ? 'unsupported_grant_type' : 'invalid_request');
      const { id, secret } = credentials(request.get('authorization'), form);
      if (!id || !secret) return refusal(401, 'invalid_client');
      const subject = `client ${id.slice(0, 64)} from ${request.ip}`.replaceAll('\0', '');
      await refuseWhileBlocked(deps.db, subject);
      const token = await issueToken(deps.db, id, secret);
      if (!token) {
        await countFailure(deps.db, subject);
        return refusal(401, 'invalid_client');
      }
      await recordChange(deps.db, {
        actor: actorOf({ type: 'client', account: id, name: id, roles: [], gridIds: [], mustChangePassword: false }),
        event: 'TOKEN_ISSUED',
        entityType: 'oauth-clients',
        entityKey: id,
        after: { address: request.ip },
      });
      return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: TOKEN_SECONDS } };
    },
  }),
];

async function readForm(request: AsyncIterable<Buffer>): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > 10_000) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

/** §2.3.1: in a Basic header, id and secret are form-encoded first. */
function credentials(header: string | undefined, form: URLSearchParams): { id?: string; secret?: string } {
  const [scheme, value] = (header ?? '').split(' ', 2);
  if (scheme?.toLowerCase() !== 'basic' || !value)
    return { id: form.get('client_id') ?? undefined, secret: form.get('client_secret') ?? undefined };
  const pair = new URLSearchParams(Buffer.from(value, 'base64').toString('utf8').replace(':', '='));
  const [first] = pair.entries();
  return { id: first?.[0], secret: first?.[1] };
}

/** §5.2: the error goes as the standard's own JSON, not as a problem. */
function refusal(status: 400 | 401, error: string): Answer {
  return { status, body: { error } };
}
