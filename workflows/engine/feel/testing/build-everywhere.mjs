/** `node build-everywhere.mjs <file>` writes testing/everywhere.ts as a classic script: it defines `feel.evaluateEverywhere`, in Node and in browsers alike. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const [{ output }] = await build({
  configFile: false,
  logLevel: 'silent',
  build: {
    write: false,
    minify: false,
    lib: { entry: join(import.meta.dirname, 'everywhere.ts'), formats: ['iife'], name: 'feel' },
  },
});
writeFileSync(process.argv[2], output[0].code);
