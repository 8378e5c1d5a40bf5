import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, test } from '@jest/globals';
import { useBrowserSession } from './browser-session.js';
import { openPage, signIn } from './console-page.js';
import { publishReading } from './device.js';

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));

/** Takes the pictures of the README, from a platform with a few things going on: `npm run screenshots`. */
describe('pictures', () => {
  const session = useBrowserSession();
  let first: { userTaskKey: string; processInstanceKey: string; processDefinitionKey: string };

  beforeAll(async () => {
    const { platform } = session;
    mkdirSync(folder, { recursive: true });
    for (const [device, reading] of [
      ['bin-01', { level: 95 }],
      ['smoke-02', { alarm: true }],
      ['manhole-01', { tilt: 35 }],
      ['hydrant-03', { pressure: 0.05 }],
      ['elevator-02', { fault: true }],
    ] as const) {
      await publishReading(platform, device, reading);
    }
    const step = 1_800_000;
    const readings = Array.from({ length: 48 }, (_, index) => ({
      ts: Date.now() - (48 - index) * step,
      values: { pm25: Math.round(32 + 14 * Math.sin(index / 6)), temperature: 14, humidity: 58 },
    }));
    await platform.ask('POST', '/api/v1/devices/air-01/telemetry', readings);
    await platform.ask('POST', '/v2/process-instances', {
      processDefinitionId: 'repair-report',
      variables: { requestedBy: 'admin', title: '厨房漏水', gridId: 'g1' },
    });
    for (let attempt = 0; attempt < 100 && !first; attempt += 1) {
      const found = await platform.ask('POST', '/v2/user-tasks/search', { filter: { processDefinitionId: 'full-bin' } });
      first = found.body.items[0];
      if (!first) await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await platform.ask('POST', `/v2/user-tasks/${first.userTaskKey}/assignment`, { assignee: 'admin' });
  });

  test('console', async () => {
    const { page } = await openPage(session.browser, session.platform.url, 1360, 850);
    await signIn(page, 'admin', session.platform.password);
    const shoot = async (name: string, path: string, ready: string) => {
      await page.goto(`/${path}`);
      await page.locator(ready).first().waitFor();
      await page.waitForTimeout(1_200);
      await page.screenshot({ path: `${folder}${name}.png` });
    };
    await shoot('dashboard', '#/', 'h1');
    await page.goto('/#/user-tasks');
    await page.getByRole('tab', { name: '全部未完成' }).click();
    await shoot('tasks', '#/user-tasks', 'table');
    await shoot('task', `#/user-tasks/${first.userTaskKey}/show`, '.fjs-form');
    await shoot('instance', `#/process-instances/${first.processInstanceKey}/show`, '.diagram-count');
    await shoot('device', '#/devices/air-01/show', 'canvas');
    await shoot('designer', `#/designer/definition/${first.processDefinitionKey}`, '.djs-palette');
  });

  test('big screen', async () => {
    const { page } = await openPage(session.browser, session.platform.url, 1600, 900);
    await signIn(page, 'admin', session.platform.password);
    await page.goto('/screen');
    await page.locator('.screen-panel li').first().waitFor();
    await page.waitForTimeout(800);
    await page.screenshot({ path: `${folder}screen.png` });
  });

  test('portal', async () => {
    const { page } = await openPage(session.browser, session.platform.url, 390, 844);
    await signIn(page, 'admin', session.platform.password);
    await page.goto('/portal');
    await page.locator('.portal-service').first().waitFor();
    await page.screenshot({ path: `${folder}portal.png` });
  });
});
