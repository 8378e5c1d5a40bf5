import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { families } from './functions/index.js';

test('the README lists the functions there are', () => {
  const file = new URL('README.md', import.meta.url);
  const [, listed = ''] = readFileSync(file, 'utf8').split(/(?=\n### )(.*)/s);
  const list = Object.entries(families).map(
    ([family, overloads]) => `\n### ${family}\n\n${overloads.map(({ signature }) => `- \`${signature}\`\n`).join('')}`,
  );
  expect(listed).toBe(list.join(''));
});
