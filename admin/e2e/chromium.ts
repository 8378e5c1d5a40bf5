import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The browser to drive: `CHROMIUM` if set, else the first one on the PATH. */
function executablePath(): string {
  const { CHROMIUM, PATH = '' } = process.env;
  const candidates = CHROMIUM ? [CHROMIUM] : PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = candidates.find((candidate) => existsSync(candidate));
  if (!found) throw new Error('Chromium is needed: install the package "chromium", or name the program in the variable CHROMIUM.');
  return found;
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath(), args: FLAGS });
}
