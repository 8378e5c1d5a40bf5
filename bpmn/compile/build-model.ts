import type { Model, ModelElement, SequenceFlow } from '../../workflows/engine/model.js';
import {
  extension,
  flowElementsWithin,
  isCompensationBoundary,
  isFlowNode,
  isSequenceFlow,
  kindsOf,
  type BpmnElement,
} from './bpmn-element.js';
import { buildElement } from './build-element.js';
import { compact } from './build-parts.js';
import { readExpression } from './read-expression.js';

/** One executable process as the engine's model. Presupposes that the checks of `bpmn/executable` found nothing. */
export function buildModel(process: BpmnElement): Model {
  const within = flowElementsWithin(process);
  const elements: Record<string, ModelElement> = {};
  for (const node of [process, ...within.filter(isPlace)]) elements[idOf(node)] = buildElement(node);
  const flows: Record<string, SequenceFlow> = {};
  for (const flow of within.filter(isSequenceFlow)) flows[idOf(flow)] = buildFlow(flow);
  return compact({
    formatVersion: 1 as const,
    bpmnProcessId: idOf(process),
    name: process.name,
    versionTag: extension(process, 'zeebe:VersionTag')?.value?.trim(),
    elements,
    flows,
  });
}

/** Where a token can be. Compensation boundary events are none: they only say which activity undoes which. */
const isPlace = (element: BpmnElement): boolean => isFlowNode(element) && !isCompensationBoundary(element);

/** The form that a person fills in to start the process: the one linked to its none start event. */
export function startFormIdOf(process: BpmnElement): string | undefined {
  const start = process.flowElements?.find((element) => element.$type === 'bpmn:StartEvent' && kindsOf(element).includes('none'));
  return start && extension(start, 'zeebe:FormDefinition')?.formId?.trim();
}

function buildFlow(flow: BpmnElement): SequenceFlow {
  return compact({
    id: idOf(flow),
    name: flow.name,
    source: idOf(flow.sourceRef),
    target: idOf(flow.targetRef),
    condition: readExpression(flow.conditionExpression?.body),
  });
}

const idOf = (element: BpmnElement | undefined): string => element?.id ?? '';
