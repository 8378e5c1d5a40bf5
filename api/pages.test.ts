import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApi, type TestApi } from './testing/test-api.js';

let api: TestApi;
const folder = mkdtempSync(join(tmpdir(), 'pages-'));
const publicDir = join(folder, '.build', 'public');

beforeAll(async () => {
  for (const page of ['.', 'portal', 'screen', 'help', 'assets']) mkdirSync(join(publicDir, page), { recursive: true });
  writeFileSync(join(publicDir, 'index.html'), '<title>console</title>');
  for (const page of ['portal', 'screen', 'help']) writeFileSync(join(publicDir, page, 'index.html'), `<title>${page}</title>`);
  writeFileSync(join(publicDir, 'assets', 'main-abc.js'), 'export {}');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  api = await startTestApi({ publicDir });
});
afterAll(async () => {
  await api.stop();
  rmSync(folder, { recursive: true });
});

describe('pages', () => {
  test.each([
    ['/', 'console'],
    ['/portal', 'portal'],
    ['/portal/', 'portal'],
    ['/portal/requests/12', 'portal'],
    ['/screen', 'screen'],
    ['/help', 'help'],
  ])('%s is the %s, never kept without asking', async (path, title) => {
    const response = await fetch(api.url + path);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(`<title>${title}</title>`);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toMatch(`script-src 'self';`);
  });

  test('files named by content are kept for ever; what is not there is a problem; nothing outside is served', async () => {
    const asset = await fetch(`${api.url}/assets/main-abc.js`);
    expect(asset.headers.get('cache-control')).toMatch('immutable');
    expect((await api.call(null, 'GET', '/assets/gone.js')).body).toMatchObject({ status: 404, title: 'NOT_FOUND' });
    expect((await api.call(null, 'GET', '/portal/gone.js')).status).toBe(404);
    expect((await fetch(`${api.url}/..%2f..%2fsecret.txt`)).status).toBeGreaterThanOrEqual(400);
  });
});
