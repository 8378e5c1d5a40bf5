import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBrowserSession } from './browser-session.js';
import { expectNoProblems, openPage, type WatchedPage } from './console-page.js';

const account = 'chenyu';
const password = 'Residents-pass-2026';

/** A resident with a phone: asks for a repair, sees how far it is, is told when something happens. */
describe('the residents’ portal on a phone', () => {
  const session = useBrowserSession();
  let watched: WatchedPage;
  const page = () => watched.page;

  beforeAll(async () => {
    const user = { account, name: '陈宇', roles: ['resident'], gridIds: ['g1'], password };
    expect((await session.platform.ask('POST', '/api/v1/users', user)).status).toBe(201);
    watched = await openPage(session.browser, session.platform.url, 390, 844);
  });

  test('signs in and sees what can be asked for', async () => {
    await page().goto('/portal');
    await page().getByLabel('账号').fill(account);
    await page().getByLabel('密码').fill(password);
    await page().getByRole('button', { name: '登录' }).click();
    await page().getByText('您好，陈宇').waitFor();
    expect(await page().locator('.portal-service').count()).toBe(4);
  });

  test('an incomplete form is not sent', async () => {
    await page()
      .getByRole('link', { name: /报事报修/ })
      .click();
    await page().getByRole('button', { name: '提交' }).click();
    await page().getByText('有内容未填对').waitFor();
    expect(await page().getByText('此项必填').count()).toBeGreaterThan(2);
  });

  test('a complete one starts the process in the resident’s name', async () => {
    await page().getByText('请选择').first().click();
    await page().locator('.fjs-dropdownlist-item').first().click();
    await page().getByLabel('报修主题').fill('厨房漏水');
    await page().getByLabel('问题描述').fill('水槽下方一直滴水');
    await page().getByLabel('地点').fill('3 号楼 2 单元 501');
    await page().getByLabel('联系电话').fill('13800000000');
    await page().getByRole('button', { name: '提交' }).click();
    await page().getByRole('heading', { name: '已提交' }).waitFor();
    await page().getByRole('link', { name: '查看进度' }).click();
    await page().getByText('办理中').first().waitFor();
    const found = await session.platform.ask('POST', '/v2/process-instances/search', {
      filter: { processDefinitionId: 'repair-report', variables: [{ name: 'requestedBy', value: JSON.stringify(account) }] },
    });
    expect(found.body.page.totalItems).toBe(1);
  });

  test('it stands among the resident’s requests', async () => {
    await page().getByRole('link', { name: '我的' }).click();
    await page()
      .getByRole('link', { name: /报事报修/ })
      .waitFor();
  });

  test('the console’s own pages show a resident nothing of others', async () => {
    const answers = await page().evaluate(async () => {
      const ask = async (path: string) => (await fetch(path)).status;
      return [await ask('/api/v1/users'), await ask('/api/v1/history'), await ask('/api/v1/devices/bin-01/credentials')];
    });
    expect(answers).toEqual([403, 403, 403]);
    expectNoProblems(watched);
  });
});
