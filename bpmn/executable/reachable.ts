import { boundaryEventsOf, flowsAt, isFlowNode, type BpmnElement } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.2: where there is a start event, every other node follows from one. What does not would never be executed. */
export const reachable: Check = (container, { refuse }) => {
  if (container.$type !== 'bpmn:Process' && container.$type !== 'bpmn:SubProcess') return;
  const nodes = (container.flowElements ?? []).filter(isFlowNode);
  const open = nodes.filter(({ $type, triggeredByEvent }) => $type === 'bpmn:StartEvent' || triggeredByEvent);
  // Without a start event nothing is reached; that is the finding of another check.
  if (open.length === 0) return;
  const reached = new Set<BpmnElement>(open);
  for (let node = open.pop(); node; node = open.pop()) {
    for (const next of [...flowsAt(node, 'outgoing').map((flow) => flow.targetRef), ...boundaryEventsOf(node)]) {
      if (next && !reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
    }
  }
  for (const node of nodes)
    if (!reached.has(node) && !node.isForCompensation)
      refuse('No path leads from a start event to this element. Connect or remove it.', node);
};
