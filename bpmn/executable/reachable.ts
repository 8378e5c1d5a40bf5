import {
  boundaryEventsOf,
  flowsAt,
  hasKind,
  isContainer,
  isEventSubProcess,
  isFlowNode,
  type BpmnElement,
} from '../compile/bpmn-element.js';
import { adHocActivitiesOf } from '../compile/build-containers.js';
import { isInstantiatingGateway, isInstantiatingTask } from '../compile/instantiating.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.5.2: where there is a start event, every other node follows from one. What does not would never be executed. */
export const reachable: Check = (container, { refuse }) => {
  if (!isContainer(container)) return;
  const nodes = (container.flowElements ?? []).filter(isFlowNode);
  const starts = container.$type === 'bpmn:AdHocSubProcess' ? adHocActivitiesOf(container) : nodes.filter(isStart);
  // Without a start nothing is reached; that is the finding of another check.
  if (starts.length === 0) return;
  const open = [...starts, ...nodes.filter(comesByItself)];
  const reached = new Set<BpmnElement>(open);
  for (let node = open.pop(); node; node = open.pop()) {
    for (const next of [...flowsAt(node, 'outgoing').map((flow) => flow.targetRef), ...boundaryEventsOf(node)]) {
      if (next && !reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
    }
  }
  for (const node of nodes) if (!reached.has(node)) refuse('No path leads from a start event to this element. Connect or remove it.', node);
};

const isStart = (node: BpmnElement): boolean =>
  node.$type === 'bpmn:StartEvent' || isInstantiatingTask(node) || isInstantiatingGateway(node);

/** No flow leads to it: whether something else does, other checks say. */
const comesByItself = (node: BpmnElement): boolean =>
  isEventSubProcess(node) || node.isForCompensation === true || (node.$type === 'bpmn:IntermediateCatchEvent' && hasKind(node, 'Link'));
