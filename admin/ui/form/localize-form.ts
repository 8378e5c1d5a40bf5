/** form-js speaks English only. Here its sentences are recognized and said in the page's language; the model's own texts stay as they are. */
export type Translate = (key: string, values?: Record<string, string>) => string;

const SENTENCES: [pattern: RegExp, key: string][] = [
  [/^Field is required\.$/, 'form.required'],
  [/^Field must have minimum value of (.+)\.$/, 'form.min'],
  [/^Field must have maximum value of (.+)\.$/, 'form.max'],
  [/^Field must have minimum length of (.+)\.$/, 'form.minLength'],
  [/^Field must have maximum length of (.+)\.$/, 'form.maxLength'],
  [/^Field must match pattern .+\.$/, 'form.pattern'],
  [/^Field must be a valid\s+international phone number/, 'form.phone'],
  [/^Field must be a valid email\.$/, 'form.email'],
  [/^Value is not a number\.$/, 'form.number'],
];

export function localizeError(message: string, translate: Translate): string {
  for (const [pattern, key] of SENTENCES) {
    const match = pattern.exec(message);
    if (match) return translate(key, { value: match[1] ?? '' });
  }
  return message;
}

const WORDS: Record<string, string> = {
  Select: 'form.select',
  Search: 'form.search',
  'No results': 'form.noResults',
  'All values selected': 'form.allSelected',
  'Add new': 'form.add',
};

const PLACEHOLDERS: Record<string, string> = { Search: 'form.search', 'yyyy/mm/dd': 'form.date', 'hh:mm': 'form.time' };

const PLACES = '.fjs-select-placeholder, .fjs-dropdownlist-empty, .fjs-repeat-render-add, .fjs-select-display';

/** Says the few fixed words inside widgets in the page's language, now and whenever form-js draws again. Returns the function that stops. */
export function localizeWidgets(container: HTMLElement, translate: Translate): () => void {
  const localize = () => {
    for (const place of container.querySelectorAll(PLACES)) {
      for (const node of place.childNodes) {
        const key = node.nodeType === Node.TEXT_NODE ? WORDS[(node.textContent ?? '').trim()] : undefined;
        if (key && node.textContent !== translate(key)) node.textContent = translate(key);
      }
    }
    for (const input of container.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
      const key = PLACEHOLDERS[input.placeholder];
      // Setting the same text again would wake the observer for ever.
      if (key && input.placeholder !== translate(key)) input.placeholder = translate(key);
    }
  };
  const observer = new MutationObserver(localize);
  observer.observe(container, { childList: true, subtree: true });
  localize();
  return () => {
    observer.disconnect();
  };
}
