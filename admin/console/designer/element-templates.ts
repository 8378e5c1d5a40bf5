/** The element templates of the built-in connectors, each beside its code; the modeler offers them for service tasks. */
const files = import.meta.glob<Record<string, unknown>>('../../../activities/connectors/*/template.json', {
  eager: true,
  import: 'default',
});

export const elementTemplates: Record<string, unknown>[] = Object.values(files).flat();
