import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBrowserSession } from './browser-session.js';
import { expectNoProblems, openMenu, openPage, signIn, type WatchedPage } from './console-page.js';
import { publishReading } from './device.js';

/** *Follow one alarm* in the browser, from the reading of a full bin to the changed model that the next alarm runs on. */
describe('one alarm, worked in the console', () => {
  const session = useBrowserSession();
  let watched: WatchedPage;
  const page = () => watched.page;
  const heading = (name: string) => page().getByRole('heading', { level: 1, name });

  beforeAll(async () => {
    watched = await openPage(session.browser, session.platform.url);
  });

  test('a wrong password is refused, the right one opens the dashboard', async () => {
    await page().goto('/');
    await page().locator('input[name="username"]').fill('admin');
    await page().locator('input[name="password"]').fill('not-the-password');
    await page().getByRole('button', { name: '登录' }).click();
    await page().getByText('账号或密码不正确').waitFor();
    await signIn(page(), 'admin', session.platform.password);
  });

  test('the task of a full bin appears by itself', async () => {
    await openMenu(page(), '我的任务');
    await page().getByText('没有等您办理的任务').waitFor();
    await page().getByRole('tab', { name: '待认领' }).click();
    await page().getByText('没有可认领的任务').waitFor();
    await publishReading(session.platform, 'bin-01', { level: 95 });
    await page().getByRole('cell', { name: '接单', exact: true }).waitFor();
  });

  test('it is claimed, filled in and completed; the next one does not take an empty form', async () => {
    await page().getByRole('cell', { name: '接单', exact: true }).click();
    await heading('接单').waitFor();
    await page().getByText('已装 95%').waitFor();
    expect(await page().getByRole('button', { name: '提交' }).count()).toBe(0);
    await page().getByRole('button', { name: '认领' }).click();
    await page().getByLabel('备注').fill('马上去');
    await page().getByRole('button', { name: '提交' }).click();
    await page().waitForURL(/#\/user-tasks$/);

    await page().getByRole('tab', { name: '待认领' }).click();
    await page().getByRole('cell', { name: '清运并现场检查' }).click();
    await heading('清运并现场检查').waitFor();
    await page().getByRole('button', { name: '认领' }).click();
    await page().getByRole('button', { name: '提交' }).click();
    await page().getByText('此项必填').first().waitFor();
  });

  test('filled in correctly, it ends the instance', async () => {
    await page()
      .getByLabel(/清运后满溢度/)
      .fill('10');
    await page().getByLabel('正常，已保洁').check();
    await page().getByRole('button', { name: '提交' }).click();
    await page().waitForURL(/#\/user-tasks$/);
    // The task is done; telling who asked is the last thing the process does, by itself.
    let completed: unknown[] = [];
    for (let tries = 0; tries < 50 && completed.length === 0; tries += 1) {
      const found = await session.platform.ask('POST', '/v2/process-instances/search', {
        filter: { processDefinitionId: 'full-bin', state: 'COMPLETED' },
      });
      completed = found.body.items;
      if (completed.length === 0) await page().waitForTimeout(200);
    }
    expect(completed).toMatchObject([{ processDefinitionVersion: 1 }]);
  });

  test('the history shows who did what', async () => {
    await openMenu(page(), '流程实例');
    await page().getByRole('tab', { name: '已完成' }).click();
    await page().getByRole('cell', { name: '垃圾桶满溢清运' }).click();
    const history = page().getByTestId('history');
    await history.getByText('流程完成').waitFor();
    const lines = (await history.getByRole('listitem').allInnerTexts()).map((line) => line.replace(/\s+/g, ' '));
    for (const step of [
      /流程启动 规则 bin-full/,
      /任务到达 接单/,
      /任务被认领 接单 admin/,
      /任务办结 接单 admin/,
      /任务办结 清运并现场检查 admin/,
      /流程完成/,
    ]) {
      expect(lines).toContainEqual(expect.stringMatching(step));
    }
  });

  test('the model is changed in the designer and deployed as version 2', async () => {
    await openMenu(page(), '流程设计');
    await page()
      .getByRole('link', { name: /垃圾桶满溢清运/ })
      .click();
    await page().locator('.djs-element[data-element-id="accept"]').click();
    await page().locator('.designer-properties').getByText('基本', { exact: true }).click();
    const name = page().locator('#bio-properties-panel-name');
    await name.fill('接单并出发');
    await name.blur();
    await page().getByText('未保存').waitFor();
    await page().getByRole('button', { name: '部署' }).click();
    await page().getByText('第 2 版').waitFor();
  });

  test('the next alarm runs on it, the page of the instance says so', async () => {
    await openMenu(page(), '我的任务');
    await page().getByRole('tab', { name: '待认领' }).click();
    await publishReading(session.platform, 'bin-02', { level: 97 });
    await page().getByRole('cell', { name: '接单并出发' }).click();
    await page().getByRole('link', { name: '查看流程' }).click();
    await page().getByRole('link', { name: 'v2' }).waitFor();
    expectNoProblems(watched);
  });
});
