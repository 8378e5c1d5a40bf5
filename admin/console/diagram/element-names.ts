import { useMemo } from 'react';

/** Names by element id, read from the BPMN; for an element without a name, its id stands. */
export function useElementNames(xml: string | undefined): (elementId: string | null | undefined) => string {
  const names = useMemo(() => (xml ? elementNames(xml) : new Map<string, string>()), [xml]);
  return (elementId) => (elementId ? (names.get(elementId) ?? elementId) : '');
}

function elementNames(xml: string): Map<string, string> {
  const names = new Map<string, string>();
  for (const element of new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('[id][name]')) {
    const name = element.getAttribute('name')?.replace(/\s+/g, ' ').trim();
    if (name) names.set(element.getAttribute('id')!, name);
  }
  return names;
}
