import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformFile } from '@swc/core';
import { sourceFiles } from './source-hash.mjs';

/**
 * The server's sources as JavaScript under `dist/`, one file each with its source map, by the transform the tests use; what is not
 * TypeScript (models, forms, JSON) is copied beside them. Types are checked by `npm run typecheck`, not here.
 * @param {string} root
 * @param {string[]} folders
 */
export async function buildServer(root, folders) {
  for (const folder of folders) {
    rmSync(join(root, 'dist', folder), { recursive: true, force: true });
    for (const file of sourceFiles(root, folder)) {
      const target = join(root, 'dist', file);
      mkdirSync(dirname(target), { recursive: true });
      if (!/(?<!\.d)\.ts$/.test(file)) {
        cpSync(join(root, file), target);
        continue;
      }
      const { code, map } = await transformFile(join(root, file), {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          transform: { verbatimModuleSyntax: true },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: true,
        swcrc: false,
      });
      const script = target.replace(/\.ts$/, '.js');
      const mapName = script.slice(script.lastIndexOf('/') + 1) + '.map';
      writeFileSync(script, `${code}\n//# sourceMappingURL=${mapName}\n`);
      writeFileSync(`${script}.map`, map);
    }
  }
}
