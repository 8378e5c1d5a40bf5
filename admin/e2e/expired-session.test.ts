import { beforeAll, describe, test } from '@jest/globals';
import { useBrowserSession } from './browser-session.js';
import { openMenu, openPage, signIn, type WatchedPage } from './console-page.js';

/** What happens when the session or the network goes away while the console is open. */
describe('interruptions', () => {
  const session = useBrowserSession();
  let watched: WatchedPage;
  const page = () => watched.page;

  beforeAll(async () => {
    watched = await openPage(session.browser, session.platform.url);
    await signIn(page(), 'admin', session.platform.password);
  });

  test('offline: the page stays, says so, and catches up by itself', async () => {
    await openMenu(page(), '告警');
    await page().getByText('没有告警').waitFor();
    await page().context().setOffline(true);
    await page().getByText('网络已断开，恢复后会自动更新').waitFor();
    await page().context().setOffline(false);
    await page().getByText('网络已断开，恢复后会自动更新').waitFor({ state: 'detached' });
  });

  test('an ended session leads to the sign-in page, and back to where one was', async () => {
    await page().context().clearCookies();
    await openMenu(page(), '设备');
    await page().locator('input[name="username"]').fill('admin');
    await page().locator('input[name="password"]').fill(session.platform.password);
    await page().getByRole('button', { name: '登录' }).click();
    await page().waitForURL(/#\/devices/);
    await page().getByRole('cell', { name: '垃圾桶 1 号' }).waitFor();
  });
});
