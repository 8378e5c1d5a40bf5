import type { Model, ModelElement, SequenceFlow } from '../../workflows/engine/model.js';
import { extension, flowElementsWithin, isFlowNode, isSequenceFlow, type BpmnElement } from './bpmn-element.js';
import { buildElement } from './build-element.js';
import { buildMappings, compact } from './build-parts.js';
import { readExpression } from './read-expression.js';

/** One executable process as the engine's model. Presupposes that the checks of `bpmn/executable` found nothing. */
export function buildModel(process: BpmnElement): Model {
  const within = flowElementsWithin(process);
  const nodes = within.filter(isFlowNode);
  const elements: Record<string, ModelElement> = { [idOf(process)]: buildProcess(process) };
  for (const node of nodes) elements[idOf(node)] = buildElement(node);
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

/** The form that a person fills in to start the process: the one linked to its none start event. */
export function startFormIdOf(process: BpmnElement): string | undefined {
  const start = process.flowElements?.find((element) => element.$type === 'bpmn:StartEvent' && !element.eventDefinitions?.length);
  return start && extension(start, 'zeebe:FormDefinition')?.formId?.trim();
}

function buildProcess(process: BpmnElement): ModelElement {
  const starts = (process.flowElements ?? []).filter((element) => element.$type === 'bpmn:StartEvent');
  return compact({
    type: 'process' as const,
    id: idOf(process),
    name: process.name,
    parentId: null,
    incoming: [],
    outgoing: [],
    ...buildMappings(process),
    boundaryEvents: [],
    startEvents: starts.map(idOf),
    noneStart: starts.find((start) => !start.eventDefinitions?.length)?.id,
  });
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
