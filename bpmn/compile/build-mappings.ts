import type { Mapping } from '../../workflows/engine/model.js';
import { extension, type BpmnElement } from './bpmn-element.js';
import { buildDataInputs, buildDataOutputs } from './build-data.js';
import { dataObjectsOf } from './data-variables.js';
import { requireExpression } from './read-expression.js';

/** `zeebe:ioMapping` and data associations. Data comes in before the mappings that may read it, and goes out after them. */
export function buildMappings(element: BpmnElement): { inputs: Mapping[]; outputs: Mapping[] } {
  const mapping = extension(element, 'zeebe:IoMapping');
  return {
    inputs: [...buildAdHocData(element), ...buildDataInputs(element), ...read(mapping?.inputParameters)],
    outputs: [...read(mapping?.outputParameters), ...buildDataOutputs(element)],
  };
}

const read = (parameters: BpmnElement[] = []): Mapping[] =>
  parameters.map(({ source, target }) => ({ source: requireExpression(source), target: (target ?? '').trim() }));

/** An ad-hoc sub-process of the model has no data objects of its own, so they begin as inputs without value. */
function buildAdHocData(element: BpmnElement): Mapping[] {
  if (element.$type !== 'bpmn:AdHocSubProcess') return [];
  return dataObjectsOf(element).map((target) => ({ source: { value: null }, target }));
}
