import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isPrivateAddress, lookupPublic, PrivateAddressError } from './addresses.js';

/** Larger answers do not belong into a process variable. */
const MAX_BODY_BYTES = 1024 * 1024;

export class BodyTooLargeError extends Error {
  constructor() {
    super(`The answer is larger than ${MAX_BODY_BYTES} bytes.`);
    this.name = 'BodyTooLargeError';
  }
}

export interface HttpRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string;
  /** For the whole exchange, connection to last byte. */
  timeoutMs: number;
  allowPrivateAddresses: boolean;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/**
 * One HTTP exchange. Redirects are not followed (a 3xx is an answer), so a public address cannot lead to a private one.
 * Rejects with PrivateAddressError or BodyTooLargeError, or with the network's own error.
 */
export function request({ method, url, headers, body, timeoutMs, allowPrivateAddresses }: HttpRequest): Promise<HttpAnswer> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivateAddresses && isPrivateAddress(host)) return Promise.reject(new PrivateAddressError(host));
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      signal: AbortSignal.timeout(timeoutMs),
      ...(allowPrivateAddresses ? {} : { lookup: lookupPublic }),
    });
    outgoing.on('error', (error) =>
      reject(
        error.name === 'AbortError' || error.name === 'TimeoutError'
          ? new Error(`${method} ${url.origin} took longer than ${timeoutMs} ms.`)
          : error,
      ),
    );
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.length;
        if (size > MAX_BODY_BYTES) outgoing.destroy(new BodyTooLargeError());
      });
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')])),
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    outgoing.end(body);
  });
}
