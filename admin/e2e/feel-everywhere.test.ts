import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { everywhereScript } from '../../workflows/engine/feel/testing/everywhere-script.js';
import { evaluateEverywhere } from '../../workflows/engine/feel/testing/everywhere.js';
import { launchChromium } from './chromium.js';

/** The browser simulates processes before they are deployed: its FEEL must be the engine's. The other half: workflows/engine/feel/feel-everywhere.test.ts. */
let browser: Browser;
let script: string;

beforeAll(async () => {
  script = await everywhereScript();
  browser = await launchChromium();
}, 120_000);

afterAll(() => browser?.close());

test.each([
  ['zh-CN', 'Asia/Shanghai'],
  ['tr-TR', 'America/New_York'],
])('in Chromium, FEEL gives what it gives here (%s, %s)', async (locale, timezoneId) => {
  const context = await browser.newContext({ locale, timezoneId });
  const page = await context.newPage();
  await page.addScriptTag({ content: script });
  const results = await page.evaluate('feel.evaluateEverywhere()');
  expect(results).toEqual(JSON.parse(JSON.stringify(evaluateEverywhere())));
  await context.close();
});
