import polyglotI18nProvider from 'ra-i18n-polyglot';
import { messages, type Locale } from '../../i18n/index.js';

export const i18nProvider = polyglotI18nProvider(
  (locale) => messages[locale as Locale] ?? messages['zh-CN'],
  'zh-CN',
  [
    { locale: 'zh-CN', name: '简体中文' },
    { locale: 'en', name: 'English' },
  ],
  { allowMissing: true },
);
