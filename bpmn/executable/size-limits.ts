import type { BpmnElement } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** Sub-processes within sub-processes. */
export const deepestNesting = 50;
/** Nodes and sequence flows of all processes of a document. */
export const mostElements = 10_000;

export const sizeLimits: Check = (definitions, { refuse }) => {
  if (definitions.$type !== 'bpmn:Definitions') return;
  // A list instead of recursion: the depth is what is in question.
  const open = (definitions.rootElements ?? []).map((element) => ({ element, depth: 0 }));
  let count = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const children: BpmnElement[] = next.element.flowElements ?? [];
    count += children.length;
    if (children.length > 0 && next.depth > deepestNesting)
      return refuse(
        `Sub-processes are nested deeper than ${deepestNesting} levels. Move the inner ones to processes of their own.`,
        next.element,
      );
    if (count > mostElements) return refuse(`The document has more than ${mostElements} elements. Split it into several processes.`);
    for (const element of children) open.push({ element, depth: next.depth + 1 });
  }
};
