import { afterAll, beforeAll } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { buildPlatform, removeDataFolder, startPlatformProcess, type PlatformProcess } from '../../worker/testing/start-platform.js';
import { launchChromium } from './chromium.js';

export interface BrowserSession {
  platform: PlatformProcess;
  browser: Browser;
}

/** For a whole test file: the built platform with its own data, and a browser. Filled in before the first test. */
export function useBrowserSession(): BrowserSession {
  const session = {} as BrowserSession;
  beforeAll(async () => {
    await buildPlatform('build');
    session.platform = await startPlatformProcess();
    session.browser = await launchChromium();
  }, 300_000);
  afterAll(async () => {
    await session.browser?.close();
    await session.platform?.stop();
    if (session.platform) removeDataFolder(session.platform.dataFolder);
  }, 60_000);
  return session;
}
