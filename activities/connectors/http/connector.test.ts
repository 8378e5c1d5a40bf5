import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectorDeps, noDatabase } from '../testing/connector-deps.js';
import { job } from '../testing/job.js';
import { http } from './connector.js';

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const path = request.url ?? '/';
  if (path.startsWith('/status/')) return void response.writeHead(Number(path.slice(8))).end('sorry');
  if (path === '/slow') return;
  if (path === '/large') return void response.end(Buffer.alloc(2 * 1024 * 1024, 'x'));
  if (path === '/text') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('{"not":"json"}');
  if (path === '/empty') return void response.writeHead(204).end();
  if (path === '/redirect') return void response.writeHead(302, { location: '/echo' }).end();
  const echo = { method: request.method, headers: request.headers, body: Buffer.concat(chunks).toString() };
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(echo));
}

describe('http', () => {
  let server: Server;
  let origin: string;
  beforeAll(async () => {
    server = createServer((request, response) => void serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const deps = connectorDeps(noDatabase, { allowPrivateAddresses: true });
  const call = (variables: Record<string, never> | Record<string, unknown>, headers: Record<string, string> = {}) =>
    http.run(job('http', variables as never, { resultVariable: 'answer', ...headers }), deps);

  test('sends a JSON body and parses a JSON answer; a POST carries the job key for idempotency', async () => {
    const outcome = await call({ method: 'POST', url: `${origin}/echo`, headers: { 'X-Token': 'abc' }, body: { 名: '值' } });
    expect(outcome).toMatchObject({
      type: 'completed',
      variables: {
        answer: {
          status: 200,
          headers: { 'content-type': 'application/json; charset=utf-8' },
          body: {
            method: 'POST',
            body: '{"名":"值"}',
            headers: { 'x-token': 'abc', 'content-type': 'application/json', 'idempotency-key': '1048580' },
          },
        },
      },
    });
  });

  test('GET is the default, and sends no body', async () => {
    const outcome = await call({ url: `${origin}/echo`, body: { a: 1 } });
    expect(outcome).toMatchObject({ variables: { answer: { body: { method: 'GET', body: '' } } } });
  });

  test.each([
    ['/text', 200, '{"not":"json"}'],
    ['/empty', 204, null],
    ['/redirect', 302, null],
  ])('%s answers status %i as it is', async (path, status, body) => {
    expect(await call({ url: origin + path })).toMatchObject({ type: 'completed', variables: { answer: { status, body } } });
  });

  test('without a result variable the answer is dropped', async () => {
    expect(await http.run(job('http', { url: `${origin}/echo` }), deps)).toEqual({ type: 'completed', variables: {} });
  });

  test('a status of 400 or more is a BPMN error, a failure or a result, as the header says', async () => {
    const url = `${origin}/status/404`;
    expect(await call({ url })).toMatchObject({ type: 'error', errorCode: 'HTTP_404', errorMessage: expect.stringContaining('sorry') });
    await expect(call({ url }, { onHttpError: 'failure' })).rejects.toThrow('answered 404');
    expect(await call({ url }, { onHttpError: 'result' })).toMatchObject({
      type: 'completed',
      variables: { answer: { status: 404, body: 'sorry' } },
    });
  });

  test('a timeout and a refused connection are failures', async () => {
    await expect(call({ url: `${origin}/slow`, timeoutMs: 100 })).rejects.toThrow('took longer than 100 ms');
    await expect(call({ url: 'http://127.0.0.1:1/' })).rejects.toThrow('ECONNREFUSED');
  });

  test('an answer that is too large for a variable is an error', async () => {
    expect(await call({ url: `${origin}/large` })).toMatchObject({ type: 'error', errorCode: 'RESPONSE_TOO_LARGE' });
  });

  test.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '0x7f.1', '169.254.169.254'])(
    '%s is refused unless private addresses are allowed',
    async (host) => {
      const url = origin.replace('127.0.0.1', host);
      const outcome = await http.run(job('http', { url }), connectorDeps(noDatabase));
      expect(outcome).toMatchObject({ type: 'error', errorCode: 'PRIVATE_ADDRESS' });
    },
  );

  test.each([
    [{}, 'input url'],
    [{ url: 'file:///etc/passwd' }, 'input url'],
    [{ url: 'http://example.org', method: 'BREW' }, 'input method'],
    [{ url: 'http://example.org', timeoutMs: 0 }, 'input timeoutMs'],
    [{ url: 'http://example.org', headers: { a: {} } }, 'input headers.a'],
  ])('%j is refused', async (variables, field) => {
    expect(await call(variables)).toMatchObject({
      type: 'error',
      errorCode: 'INVALID_INPUT',
      errorMessage: expect.stringContaining(field),
    });
  });
});
