import { definitionsOf, flowsAt, hasKind, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.5: any number of throwing ends and one catching end of the same name, in the same process or sub-process. */
export const linkEvent: Check = (element, { refuse }) => {
  if (!hasKind(element, 'Link')) return;
  const name = linkOf(element);
  if (!name) return refuse('The link has no name.');
  const others = linksIn(element.$parent).get(name) ?? [];
  const catching = others.filter(({ $type }) => $type === 'bpmn:IntermediateCatchEvent');
  if (element.$type === 'bpmn:IntermediateThrowEvent') {
    if (catching.length === 0) refuse(`No link catch event "${name}" is in the same process or sub-process.`);
    if (flowsAt(element, 'outgoing').length > 0) refuse('A link throw event has no outgoing sequence flow.');
  } else if (element.$type === 'bpmn:IntermediateCatchEvent') {
    if (catching.length === others.length) refuse(`No link throw event "${name}" is in the same process or sub-process.`);
    if (catching[0] !== element) refuse(`Another link catch event has the name "${name}" already.`);
    if (flowsAt(element, 'incoming').length > 0) refuse('A link catch event has no incoming sequence flow.');
  }
};

// Kept while the document is: each link would otherwise search its whole process for its other end.
const links = new WeakMap<BpmnElement, Map<string, BpmnElement[]>>();

function linksIn(container: BpmnElement | undefined): Map<string, BpmnElement[]> {
  const known = container && links.get(container);
  if (known) return known;
  const byName = new Map<string, BpmnElement[]>();
  for (const element of container?.flowElements ?? []) {
    const name = hasKind(element, 'Link') ? linkOf(element) : undefined;
    if (name) byName.set(name, [...(byName.get(name) ?? []), element]);
  }
  if (container) links.set(container, byName);
  return byName;
}

/** The name that joins the two ends of a link. */
const linkOf = (event: BpmnElement): string | undefined =>
  definitionsOf(event)
    .find(({ $type }) => $type === 'bpmn:LinkEventDefinition')
    ?.name?.trim() || undefined;
