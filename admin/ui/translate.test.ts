import { describe, expect, test } from '@jest/globals';
import { translateFrom } from './translate.js';

describe('translateFrom', () => {
  const t = translateFrom({ portal: { hello: '您好，%{name}', tab: '办事' } });

  test('finds dotted keys and fills values in', () => {
    expect(t('portal.tab')).toBe('办事');
    expect(t('portal.hello', { name: '王芳' })).toBe('您好，王芳');
  });

  test('a missing text or value stays visible as what is missing', () => {
    expect(t('portal.nothing')).toBe('portal.nothing');
    expect(t('portal.tab.deeper')).toBe('portal.tab.deeper');
    expect(t('portal.hello')).toBe('您好，%{name}');
  });
});
