import englishMessages from 'ra-language-english';
import type { TranslationMessages } from 'react-admin';
import { consoleMessages as consoleEn } from './en/console.js';
import { designerMessages as designerEn } from './en/designer.js';
import { formMessages as formEn } from './en/form.js';
import { processMessages as processesEn } from './en/processes.js';
import { resourceNames as resourceNamesEn } from './en/resource-names.js';
import { consoleMessages as consoleZh } from './zh/console.js';
import { designerMessages as designerZh } from './zh/designer.js';
import { formMessages as formZh } from './zh/form.js';
import { processMessages as processesZh } from './zh/processes.js';
import { reactAdmin } from './zh/react-admin.js';
import { resourceNames as resourceNamesZh } from './zh/resource-names.js';

export type Locale = 'zh-CN' | 'en';

const zh = { ...reactAdmin, ...consoleZh, ...processesZh, designer: designerZh, form: formZh, resources: resourceNamesZh };
const en = { ra: englishMessages.ra, ...consoleEn, ...processesEn, designer: designerEn, form: formEn, resources: resourceNamesEn };

/** The console's messages by language. */
export const messages: Record<Locale, TranslationMessages> = { 'zh-CN': zh, en };
