import { z } from 'zod';
import type { ConnectorOutcome } from '../../../workflows/contract.js';
import type { Json } from '../../../workflows/engine/json.js';
import { defineConnector } from '../define-connector.js';
import { PrivateAddressError } from './addresses.js';
import { BodyTooLargeError, request, type HttpAnswer } from './request.js';

/**
 * Calls an HTTP service and answers `{status, headers, body}` under header `resultVariable`; a JSON body is parsed.
 * Header `onHttpError` says what a status of 400 or more is: `error` (BPMN error `HTTP_<status>`; default), `failure` (tried again,
 * then an incident) or `result` (an answer like any other). Network errors and timeouts are always failures.
 * POST and PATCH carry an `Idempotency-Key`, the job's key, unless the model sets one: a job may run more than once.
 */
export const http = defineConnector({
  type: 'http',
  inputs: z.object({
    method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).nullish(),
    url: z.url({ protocol: /^https?$/ }),
    headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)).nullish(),
    body: z.json().optional(),
    timeoutMs: z.number().int().min(1).max(60_000).nullish(),
  }),
  headers: z.object({ resultVariable: z.string().optional(), onHttpError: z.enum(['error', 'failure', 'result']).default('error') }),
  async run({ inputs, headers, job }, { allowPrivateAddresses }): Promise<ConnectorOutcome> {
    const method = inputs.method ?? 'GET';
    const body = method === 'GET' || method === 'HEAD' || inputs.body == null ? undefined : inputs.body;
    let answer: HttpAnswer;
    try {
      answer = await request({
        method,
        url: new URL(inputs.url),
        headers: requestHeaders(method, body, inputs.headers ?? {}, job.jobKey),
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
        timeoutMs: inputs.timeoutMs ?? 10_000,
        allowPrivateAddresses,
      });
    } catch (error) {
      if (error instanceof PrivateAddressError) return { type: 'error', errorCode: 'PRIVATE_ADDRESS', errorMessage: error.message };
      if (error instanceof BodyTooLargeError) return { type: 'error', errorCode: 'RESPONSE_TOO_LARGE', errorMessage: error.message };
      throw error;
    }
    if (answer.status >= 400 && headers.onHttpError !== 'result') {
      const message = `${method} ${inputs.url} answered ${answer.status}: ${answer.body.slice(0, 500)}`;
      if (headers.onHttpError === 'failure') throw new Error(message);
      return { type: 'error', errorCode: `HTTP_${answer.status}`, errorMessage: message };
    }
    const result: Json = { status: answer.status, headers: answer.headers, body: parsed(answer) };
    return { type: 'completed', variables: headers.resultVariable ? { [headers.resultVariable]: result } : {} };
  },
});

function requestHeaders(method: string, body: unknown, given: Record<string, string>, jobKey: string): Record<string, string> {
  const lowered = Object.fromEntries(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  return {
    accept: 'application/json, */*;q=0.5',
    ...(body === undefined ? {} : { 'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json' }),
    ...(method === 'POST' || method === 'PATCH' ? { 'idempotency-key': jobKey } : {}),
    ...lowered,
  };
}

/** The body as JSON when the answer says that it is, and is; else as text; null when empty. */
function parsed({ headers, body }: HttpAnswer): Json {
  if (body === '') return null;
  if (!/[/+]json\b/i.test(headers['content-type'] ?? '')) return body;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
}
