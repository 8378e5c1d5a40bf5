import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { elements } from './elements/index.js';
import { eventDefinitions } from './event-definitions/index.js';
import { inputs } from './inputs/index.js';

const folder = dirname(fileURLToPath(import.meta.url));
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe.each(Object.entries({ elements, 'event-definitions': eventDefinitions, inputs }))('%s', (name, registry) => {
  test.each(Object.keys(registry))('%s has a file of its name and a test beside it', (entry) => {
    expect(existsSync(join(folder, name, `${kebab(entry)}.ts`))).toBe(true);
    expect(existsSync(join(folder, name, `${kebab(entry)}.test.ts`))).toBe(true);
  });
});
