import type { Browser, Page } from 'playwright-core';
import { expect } from '@jest/globals';

/** A page that remembers what went wrong in it: scripts that threw, and answers of 5xx. */
export interface WatchedPage {
  page: Page;
  problems: string[];
}

/** A new page in Chinese, as on a desktop unless `width` says otherwise. */
export async function openPage(browser: Browser, baseURL: string, width = 1440, height = 900): Promise<WatchedPage> {
  const context = await browser.newContext({ baseURL, viewport: { width, height }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(`threw: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} ${response.url()}`);
  });
  return { page, problems };
}

/** Signs in as people do; settles on the dashboard. */
export async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.goto('/');
  await page.locator('input[name="username"]').fill(account);
  await page.locator('input[name="password"]').fill(password);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('heading', { name: /您好/ }).waitFor();
}

/** Follows a link of the menu on the left; a count may stand beside its name. */
export async function openMenu(page: Page, name: string): Promise<void> {
  await page.getByRole('menuitem', { name: new RegExp(`^${name}\\s*[\\d+]*$`) }).click();
}

/** Nothing threw and no answer was a 5xx. */
export function expectNoProblems({ problems }: WatchedPage): void {
  expect(problems).toEqual([]);
}
