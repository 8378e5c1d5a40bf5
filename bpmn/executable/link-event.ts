import { definitionsOf, flowsAt, hasKind, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.5: any number of throwing ends and one catching end of the same name, in the same process or sub-process. */
export const linkEvent: Check = (element, { refuse }) => {
  if (!hasKind(element, 'Link')) return;
  const name = linkOf(element);
  if (!name) return refuse('The link has no name.');
  const { isThrown, catching } = linksIn(element.$parent).get(name) ?? { isThrown: false, catching: undefined };
  if (element.$type === 'bpmn:IntermediateThrowEvent') {
    if (!catching) refuse(`No link catch event "${name}" is in the same process or sub-process.`);
    if (flowsAt(element, 'outgoing').length > 0) refuse('A link throw event has no outgoing sequence flow.');
  } else if (element.$type === 'bpmn:IntermediateCatchEvent') {
    if (!isThrown) refuse(`No link throw event "${name}" is in the same process or sub-process.`);
    if (catching !== element) refuse(`Another link catch event has the name "${name}" already.`);
    if (flowsAt(element, 'incoming').length > 0) refuse('A link catch event has no incoming sequence flow.');
  }
};

interface Link {
  isThrown: boolean;
  /** The first catching end. */
  catching: BpmnElement | undefined;
}

// Kept while the document is: each link would otherwise search its whole process for its other end.
const links = new WeakMap<BpmnElement, Map<string, Link>>();

function linksIn(container: BpmnElement | undefined): Map<string, Link> {
  const known = container && links.get(container);
  if (known) return known;
  const byName = new Map<string, Link>();
  for (const element of container?.flowElements ?? []) {
    const name = hasKind(element, 'Link') ? linkOf(element) : undefined;
    if (!name) continue;
    const link = byName.get(name) ?? { isThrown: false, catching: undefined };
    if (element.$type === 'bpmn:IntermediateThrowEvent') link.isThrown = true;
    if (element.$type === 'bpmn:IntermediateCatchEvent') link.catching ??= element;
    byName.set(name, link);
  }
  if (container) links.set(container, byName);
  return byName;
}

/** The name that joins the two ends of a link. */
const linkOf = (event: BpmnElement): string | undefined =>
  definitionsOf(event)
    .find(({ $type }) => $type === 'bpmn:LinkEventDefinition')
    ?.name?.trim() || undefined;
