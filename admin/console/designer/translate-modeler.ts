import chinese from 'bpmn-js-i18n/translations/zn.js';
import type { ModuleDeclaration } from 'didi';
import { modelerMessages } from '../../i18n/zh/modeler.js';
import { sayCheck } from './say-check.js';

const texts = new Map(Object.entries({ ...chinese, ...modelerMessages }).map(([english, text]) => [english.toLowerCase(), text]));

/** bpmn-js's `translate` service: English texts are the keys, `{name}` is filled in. What the checks say is translated here too. */
export function translateModeler(locale: string): ModuleDeclaration {
  const translate = (template: string, values: Record<string, string> = {}): string => {
    const text = locale === 'en' ? template : (texts.get(template.toLowerCase()) ?? sayCheck(template) ?? template);
    return text.replace(/\{([^}]+)\}/g, (whole, name: string) => values[name] ?? whole);
  };
  return { translate: ['value', translate] };
}
