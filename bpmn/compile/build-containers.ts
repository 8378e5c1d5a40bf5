import type { AdHoc } from '../../workflows/engine/model.js';
import { extension, flowsAt, hasKind, isEventSubProcess, isFlowNode, kindsOf, type BpmnElement } from './bpmn-element.js';
import { compact } from './build-parts.js';
import { dataObjectsOf } from './data-variables.js';
import { isInstantiating } from './instantiating.js';
import { readExpression } from './read-expression.js';

/**
 * A process or sub-process. The starts of a process are all elements with which an instance can begin, those behind instantiating gateways and
 * instantiating receive tasks among them.
 */
export function buildContainer(container: BpmnElement) {
  const elements = container.flowElements ?? [];
  const starts = elements.filter((element) => element.$type === 'bpmn:StartEvent');
  const inTheMiddle =
    container.$type === 'bpmn:Process' ? elements.filter((element) => isFlowNode(element) && isInstantiating(element)) : [];
  const eventSubProcesses = elements.filter(isEventSubProcess).map(idOf);
  const dataObjects = dataObjectsOf(container);
  return {
    startEvents: [...starts, ...inTheMiddle].map(idOf),
    ...compact({
      noneStart: starts.find((start) => kindsOf(start).includes('none'))?.id,
      eventSubProcesses: eventSubProcesses.length > 0 ? eventSubProcesses : undefined,
      dataObjects: dataObjects.length > 0 ? dataObjects : undefined,
    }),
  };
}

/** `bpmn:adHocSubProcess` with `zeebe:adHoc`. */
export function buildAdHoc(element: BpmnElement): AdHoc {
  const details = extension(element, 'zeebe:AdHoc');
  return compact({
    activities: adHocActivitiesOf(element).map(idOf),
    sequential: element.ordering === 'Sequential',
    activeElements: readExpression(details?.activeElementsCollection),
    completionCondition: readExpression(element.completionCondition?.body),
    cancelRemainingInstances: element.cancelRemainingInstances !== false,
    outputCollection: details?.outputCollection?.trim() || undefined,
    outputElement: readExpression(details?.outputElement),
  });
}

/** What can be activated in an ad-hoc sub-process: everything that nothing else leads to. */
export function adHocActivitiesOf(container: BpmnElement): BpmnElement[] {
  return (container.flowElements ?? []).filter(
    (element) => isFlowNode(element) && !comesByItself(element) && flowsAt(element, 'incoming').length === 0,
  );
}

/** Boundary events, the second halves of links, compensation handlers and event sub-processes. */
const comesByItself = (element: BpmnElement): boolean =>
  element.$type === 'bpmn:BoundaryEvent' ||
  (element.$type === 'bpmn:IntermediateCatchEvent' && hasKind(element, 'Link')) ||
  element.isForCompensation === true ||
  isEventSubProcess(element);

const idOf = ({ id }: BpmnElement): string => id ?? '';
