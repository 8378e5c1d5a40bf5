import { describe, expect, test } from '@jest/globals';
import { quoteNames } from './quote-names.js';

const names = ['Base Price', 'Base', 'a-b', 'a-b-c', "O'Neil", '生日 日期'];

describe('names that are more than one plain word', () => {
  test.each([
    ['Base Price * 2', '`Base Price` * 2'],
    ['x.Base Price + a-b', 'x.`Base Price` + `a-b`'],
    ['a-b-c - a-b', '`a-b-c` - `a-b`'],
    ['f(a-b,a-b)', 'f(`a-b`,`a-b`)'],
    ['a-bc + xa-b', 'a-bc + xa-b'],
    ['a - b', 'a - b'],
    ['"Base Price and \\"a-b\\"" + a-b', '"Base Price and \\"a-b\\"" + `a-b`'],
    ['`a-b` + a-b', '`a-b` + `a-b`'],
    ["O'Neil = 1", "`O'Neil` = 1"],
    ['生日 日期 > today()', '`生日 日期` > today()'],
    ['plain', 'plain'],
  ])('%s → %s', (text, expected) => {
    expect(
      quoteNames(
        text,
        names.filter((name) => name !== 'Base'),
      ).text,
    ).toBe(expected);
  });

  test('a position in the quoted text is told in the original', () => {
    const quoted = quoteNames('a-b + Base Price + ?', names);
    expect(quoted.text).toBe('`a-b` + `Base Price` + ?');
    expect(quoted.positionOf(quoted.text.indexOf('?') + 1)).toBe('a-b + Base Price + ?'.indexOf('?') + 1);
    expect(quoted.positionOf(1)).toBe(1);
  });
});
