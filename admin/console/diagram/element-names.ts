import { useMemo } from 'react';
import { useTranslate } from 'react-admin';

export interface NamedElements {
  /** Name by id. */
  names: Map<string, string>;
  /** Kind (`parallelGateway`) by id. */
  kinds: Map<string, string>;
  /** Ids of the ends of each sequence flow. */
  flows: Map<string, { source: string; target: string }>;
}

/**
 * What to call an element: its name; without one, its kind; a sequence flow by what it connects. Read from the BPMN, since records carry ids.
 */
export function useElementNames(xml: string | undefined): (elementId: string | null | undefined) => string {
  const t = useTranslate();
  const found = useMemo(() => (xml ? readElements(xml) : undefined), [xml]);
  const nameOf = (id: string): string => {
    const name = found?.names.get(id);
    if (name) return name;
    const flow = found?.flows.get(id);
    if (flow) return `${nameOf(flow.source)} → ${nameOf(flow.target)}`;
    const kind = found?.kinds.get(id);
    return kind ? t(`elements.${kind}`, { _: id }) : id;
  };
  return (elementId) => (elementId ? nameOf(elementId) : '');
}

function readElements(xml: string): NamedElements {
  const elements: NamedElements = { names: new Map(), kinds: new Map(), flows: new Map() };
  for (const element of new DOMParser().parseFromString(xml, 'text/xml').querySelectorAll('[id]')) {
    const id = element.getAttribute('id')!;
    const name = element.getAttribute('name')?.replace(/\s+/g, ' ').trim();
    if (name) elements.names.set(id, name);
    elements.kinds.set(id, element.localName);
    const source = element.getAttribute('sourceRef');
    const target = element.getAttribute('targetRef');
    if (source && target) elements.flows.set(id, { source, target });
  }
  return elements;
}
