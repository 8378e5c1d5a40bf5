import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBrowserSession } from './browser-session.js';
import { expectNoProblems, openPage, signIn, type WatchedPage } from './console-page.js';
import { publishReading } from './device.js';

const widths = { desktop: [1440, 900], phone: [390, 844] } as const;

/** Every page, on a desktop and on a phone, in both languages: nothing throws, nothing is wider than the screen, no text is missing. */
describe.each(Object.entries(widths))('every page on a %s', (_name, [width, height]) => {
  const session = useBrowserSession();
  let watched: WatchedPage;
  let paths: string[];

  beforeAll(async () => {
    const { platform, browser } = session;
    await publishReading(platform, 'bin-01', { level: 95 });
    const task = await firstTask(session);
    const alarm = (await platform.ask('GET', '/api/v1/alarms')).body.data[0] as { id: string };
    paths = [
      '/#/',
      '/#/user-tasks',
      `/#/user-tasks/${task.userTaskKey}/show`,
      '/#/start',
      `/#/start/${task.processDefinitionKey}`,
      '/#/alarms',
      `/#/alarms/${alarm.id}/show`,
      '/#/devices',
      '/#/devices/bin-01/show',
      '/#/rules',
      '/#/rules/bin-full',
      '/#/dead-letters',
      '/#/process-instances',
      `/#/process-instances/${task.processInstanceKey}/show`,
      '/#/incidents',
      '/#/process-definitions',
      `/#/process-definitions/${task.processDefinitionKey}/show`,
      '/#/designer',
      `/#/designer/definition/${task.processDefinitionKey}`,
      '/#/users',
      '/#/users/admin',
      '/#/users/create',
      '/#/roles',
      '/#/history',
      '/#/account',
      '/portal',
      '/portal/requests',
      '/portal/notifications',
      '/portal/services/repair-report',
      '/screen',
      '/help',
    ];
    watched = await openPage(browser, platform.url, width, height);
    await signIn(watched.page, 'admin', platform.password);
  });

  test.each(['zh-CN', 'en'])('in %s', async (locale) => {
    const { page } = watched;
    const faults: string[] = [];
    for (const path of paths) {
      await page.evaluate((chosen) => {
        localStorage.setItem('RaStore.locale', JSON.stringify(chosen));
        localStorage.setItem('locale', chosen);
      }, locale);
      await page.goto('about:blank');
      await page.goto(path);
      await page.waitForLoadState('load');
      await page.locator(':is(h1, h2, table, form, .portal-services, .djs-container):visible').first().waitFor();
      await page.waitForTimeout(400);
      faults.push(...(await faultsOf(path)));
    }
    expect(faults).toEqual([]);
    expectNoProblems(watched);
  });

  async function faultsOf(path: string): Promise<string[]> {
    const seen = await watched.page.evaluate(() => ({ width: document.documentElement.scrollWidth, text: document.body.innerText }));
    const faults = seen.width > width ? [`${path} is ${seen.width} px wide`] : [];
    const missing = seen.text.match(
      /\b(?:ra|menu|common|tasks|start|definitions|instances|incidents|alarms|devices|rules|users|roles|history|designer|state|error|portal|screen|form)\.[a-z][A-Za-z.]+\b/g,
    );
    return [...faults, ...(missing ?? []).map((key) => `${path} has no text for ${key}`)];
  }
});

async function firstTask({ platform }: ReturnType<typeof useBrowserSession>) {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const found = await platform.ask('POST', '/v2/user-tasks/search', {});
    const [task] = found.body.items as { userTaskKey: string; processDefinitionKey: string; processInstanceKey: string }[];
    if (task) return task;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('The alarm started no process within 10 s.');
}
