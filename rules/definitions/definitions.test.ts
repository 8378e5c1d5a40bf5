import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { deviceTypes } from '../../db/seed/device-types.js';
import { factsOf, ruleDefinition } from '../rule.js';
import { builtInRules } from './index.js';

const files = readdirSync(import.meta.dirname);

describe('built-in rules', () => {
  test('every file is registered', () => {
    expect(files.filter((file) => file.endsWith('.json')).map((file) => file.replace('.json', ''))).toEqual(Object.keys(builtInRules));
  });

  test.each(Object.entries(builtInRules))('%s is valid, compares keys that its device types have, and has a test', (id, source) => {
    const rule = ruleDefinition.parse(source);
    expect(files).toContain(`${id}.test.ts`);
    for (const typeId of rule.scope.deviceTypes ?? []) {
      const keys = deviceTypes.find((type) => type.id === typeId)?.telemetry.map((key) => key.key) ?? [];
      expect(keys).toEqual(expect.arrayContaining([...factsOf(rule.condition)]));
    }
  });
});
