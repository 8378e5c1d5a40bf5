import { join } from 'node:path';
import { build } from 'vite';

/** The pages for browsers, under `dist/public`. @param {string} root */
export async function buildConsole(root) {
  await build({ configFile: join(root, 'admin', 'vite.config.ts'), logLevel: 'warn' });
}
