import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBrowserSession } from './browser-session.js';
import { expectNoProblems, openMenu, openPage, signIn, type WatchedPage } from './console-page.js';

/** The designer refuses what cannot run, on the canvas and at deployment; drafts keep what is unfinished. */
describe('the designer', () => {
  const session = useBrowserSession();
  let watched: WatchedPage;
  const page = () => watched.page;

  beforeAll(async () => {
    watched = await openPage(session.browser, session.platform.url);
    await signIn(page(), 'admin', session.platform.password);
    await openMenu(page(), '流程设计');
  });

  test('a new process without more than a start event is refused with reasons, in Chinese', async () => {
    await page().getByRole('link', { name: '从空白开始' }).click();
    await page().getByLabel('流程名称').fill('巡更');
    await page().getByLabel('流程名称').press('Enter');
    await page().getByText('未保存').waitFor();
    await page().getByRole('button', { name: /^问题/ }).click();
    await page().getByTestId('problems').getByText('没有流出连线，隐含结束').waitFor();
  });

  test('a service task without a type is marked on the canvas, and the server says the same', async () => {
    await page().locator('.djs-element[data-element-id="start"]').click();
    await page().locator('.djs-context-pad [data-action="append.append-task"]').click();
    await page().keyboard.press('Escape');
    await page().locator('.djs-context-pad [data-action="replace"]').click();
    await page().locator('.djs-popup [data-id="replace-with-service-task"]').click();
    await page().getByTestId('problems').getByText('服务任务没有任务类型').waitFor();
    expect(await page().locator('.bjsl-icon-error').count()).toBe(1);
    await page().getByRole('button', { name: '部署' }).click();
    await page().getByText('部署没有通过：1 处问题').waitFor();
    expect(await page().getByText('1 个错误').count()).toBe(1);
  });

  test('it is kept as a draft and opened again', async () => {
    await page().getByRole('button', { name: '保存草稿' }).click();
    await page().getByText('草稿已保存').waitFor();
    await page().waitForURL(/#\/designer\/draft\//);
    await openMenu(page(), '流程设计');
    await page().getByRole('link', { name: /巡更/ }).click();
    await page().locator('.djs-element[data-element-id^="Activity"]').waitFor();
    expect(await page().getByLabel('流程名称').inputValue()).toBe('巡更');
  });

  test('a template gives it a type; then it is deployed', async () => {
    await page().locator('.djs-element[data-element-id^="Activity"]').click();
    await page().locator('.djs-context-pad [data-action="append.end-event"]').click();
    await page().keyboard.press('Escape');
    await page().locator('.djs-element[data-element-id^="Activity"]').click();
    await page().locator('.bio-properties-panel-select-template-button').click();
    await page().getByText('发送通知', { exact: false }).first().click();
    await page().locator('.bjsl-icon-error').waitFor({ state: 'detached' });
    await page().getByRole('button', { name: '部署' }).click();
    await page().getByText('已部署：巡更 第 1 版').waitFor();
  });

  test('a file that is not BPMN is refused and leaves the canvas as it is', async () => {
    await page()
      .locator('input[type="file"]')
      .setInputFiles({ name: 'broken.bpmn', mimeType: 'application/xml', buffer: Buffer.from('<not-bpmn/>') });
    await page().getByText('不是有效的 BPMN 文件').waitFor();
    expectNoProblems(watched);
  });
});
