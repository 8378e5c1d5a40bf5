import { describe, expect, test } from '@jest/globals';
import { localizeError } from './localize-form.js';

const translate = (key: string, values: Record<string, string> = {}) => `${key}(${values['value'] ?? ''})`;

describe('localizeError', () => {
  test.each([
    ['Field is required.', 'form.required()'],
    ['Field must have minimum value of 3.', 'form.min(3)'],
    ['Field must have maximum length of 200.', 'form.maxLength(200)'],
    ['Field must be a valid  international phone number. (e.g. +4930664040900)', 'form.phone()'],
  ])('"%s"', (sentence, said) => {
    expect(localizeError(sentence, translate)).toBe(said);
  });

  test("a form's own error message stays as its author wrote it", () => {
    expect(localizeError('请填写车牌号', translate)).toBe('请填写车牌号');
  });
});
