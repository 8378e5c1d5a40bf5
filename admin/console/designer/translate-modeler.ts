import chinese from 'bpmn-js-i18n/translations/zn.js';
import type { ModuleDeclaration } from 'didi';
import { modelerMessages } from '../../i18n/zh/modeler.js';

const texts: Record<string, string> = { ...chinese, ...modelerMessages };

/** bpmn-js's `translate` service: English texts are the keys, `{name}` is filled in. */
export function translateModeler(locale: string): ModuleDeclaration {
  const translate = (template: string, values: Record<string, string> = {}): string => {
    const text = locale === 'en' ? template : (texts[template] ?? template);
    return text.replace(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
  return { translate: ['value', translate] };
}
