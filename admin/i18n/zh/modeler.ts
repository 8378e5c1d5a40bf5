/** Texts of bpmn-js, its properties panel and its plugins that `bpmn-js-i18n` does not have. The English text is the key. */
export const modelerMessages: Record<string, string> = {};
