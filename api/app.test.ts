import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, type TestApi } from './testing/test-api.js';

let api: TestApi;
let parts: Record<string, boolean> = { database: true };
beforeAll(async () => {
  api = await startTestApi({ readiness: async () => parts });
});
afterAll(() => api.stop());

interface Operation {
  security: unknown[];
}

describe('the API', () => {
  test('says it lives, and is ready only when every part is', async () => {
    expect((await api.call(null, 'GET', '/healthz')).body).toEqual({ status: 'ok' });
    expect((await api.call(null, 'GET', '/readyz')).status).toBe(200);
    parts = { database: true, broker: false };
    const unready = await api.call(null, 'GET', '/readyz');
    expect(unready.status).toBe(503);
    expect(unready.body).toEqual({ ready: false, parts });
    parts = { database: true };
  });

  test('every operation of its document needs a login, except those that say they are public', async () => {
    const { body: document } = await api.call(null, 'GET', '/api/openapi.json');
    expect(document.openapi).toBe('3.1.0');
    const open: string[] = [];
    for (const [path, operations] of Object.entries(document.paths as Record<string, Record<string, Operation>>)) {
      for (const [method, operation] of Object.entries(operations)) {
        const name = `${method.toUpperCase()} ${path}`;
        if (operation.security.length === 0) open.push(name);
        else {
          const reply = await api.call(null, method.toUpperCase(), path.replace(/\{\w+\}/g, '1'));
          expect([name, reply.status, reply.body.title]).toEqual([name, 401, 'UNAUTHORIZED']);
        }
      }
    }
    expect(open.sort()).toEqual([
      'GET /api/openapi.json',
      'GET /healthz',
      'GET /metrics',
      'GET /readyz',
      'GET /v2/status',
      'POST /api/v1/session',
      'POST /oauth/token',
      'POST /v2/setup/user',
    ]);
  });

  test('every reference of the document leads somewhere', async () => {
    const { body: document } = await api.call(null, 'GET', '/api/openapi.json');
    const references = [...new Set([...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference!))];
    expect(references).toContain('#/components/schemas/Problem');
    for (const reference of references) {
      const target = reference
        .split('/')
        .slice(1)
        .reduce<Record<string, unknown> | undefined>(
          (at, name) => at?.[name] as Record<string, unknown> | undefined,
          document as Record<string, unknown>,
        );
      expect([reference, target !== undefined]).toEqual([reference, true]);
    }
  });

  test('answers what does not exist with a problem', async () => {
    const reply = await api.call('admin', 'GET', '/v2/nothing');
    expect(reply.headers.get('content-type')).toMatch('application/problem+json');
    expect(reply.body).toEqual({
      type: 'about:blank',
      title: 'NOT_FOUND',
      status: 404,
      detail: 'There is nothing at GET /v2/nothing.',
      instance: '/v2/nothing',
    });
  });

  test('names the field that is wrong, and what is not JSON', async () => {
    const wrong = await api.call('admin', 'POST', '/api/v1/roles', { id: 'Bad Id', name: '巡逻员', nameEn: 'Patrol', color: 'red' });
    expect(wrong.status).toBe(400);
    expect(wrong.body.errors).toEqual([
      { path: 'id', message: 'Lower-case letters, digits and hyphens, at most 64.' },
      { path: 'color', message: 'Is not known here.' },
    ]);
    expect((await api.call('admin', 'POST', '/api/v1/roles', '{"id": ')).body.detail).toMatch(/^The body is not JSON/);
    expect((await api.call('admin', 'POST', '/api/v1/roles', 'id=x', { 'content-type': 'text/plain' })).body.detail).toMatch(
      'must be application/json',
    );
    expect((await api.call('admin', 'POST', '/api/v1/roles', { id: 'x', name: 'n'.repeat(5 * 1024 * 1024), nameEn: 'x' })).status).toBe(
      413,
    );
    expect((await api.call('admin', 'GET', '/api/v1/roles/%E0%A4%A')).status).toBe(400);
  });

  test('measures requests by route, not by address', async () => {
    await api.call('admin', 'GET', '/api/v1/roles/dispatcher');
    const { body } = await api.call(null, 'GET', '/metrics');
    expect(body).toMatch('http_request_duration_seconds_count{method="GET",route="/api/v1/roles/{id}",status="200"} 1');
  });

  test('serves its document as pages that need nothing from elsewhere', async () => {
    const page = await fetch(`${api.url}/docs`);
    expect(page.headers.get('content-security-policy')).toMatch(`default-src 'self'`);
    const html = await page.text();
    for (const [, address] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(address).toMatch(/^\//);
      expect((await fetch(api.url + address)).status).toBe(200);
    }
  });
});
