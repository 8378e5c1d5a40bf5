/** Fills `{name}` in a rule's text from `names`; a name that has no value leaves nothing. The result has at most 1 000 characters. */
export function fillText(template: string, names: Record<string, unknown>): string {
  return template
    .replace(/\{([^{}\s]{1,80})\}/g, (_, name: string) => {
      const value = Object.hasOwn(names, name) ? names[name] : undefined;
      if (value === null || value === undefined) return '';
      return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
    })
    .slice(0, 1000);
}
