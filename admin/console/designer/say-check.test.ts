import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkDocument } from '../../../bpmn/check-xml.js';
import { sayCheck } from './say-check.js';

const folder = fileURLToPath(new URL('../../../bpmn/executable/', import.meta.url));
const examples = readdirSync(folder).filter((name) => name.endsWith('-incorrect.bpmn'));

describe('what a check says, in Chinese', () => {
  test('there are examples', () => {
    expect(examples.length).toBeGreaterThan(15);
  });

  test.each(examples)('%s', async (name) => {
    const { problems, warnings } = await checkDocument(readFileSync(folder + name, 'utf8'));
    const untranslated = [...problems, ...warnings]
      .map(({ message }) => message)
      .filter((message) => !/\p{Script=Han}/u.test(sayCheck(message) ?? ''));
    expect(untranslated).toEqual([]);
  });

  test('what was filled in stays', () => {
    expect(sayCheck('The message "payment" has no correlation key (zeebe:subscription).')).toBe('消息“payment”没有关联键。');
    expect(sayCheck('Something else entirely.')).toBeUndefined();
  });
});
