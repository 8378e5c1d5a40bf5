import { extension } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §13.3.7 within Camunda 8: instances come from a collection. */
export const multiInstance: Check = (element, { refuse }) => {
  const loop = element.loopCharacteristics;
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return;
  const details = extension(loop, 'zeebe:LoopCharacteristics');
  if (!details?.inputCollection?.trim()) refuse('The multi-instance activity has no input collection (zeebe:loopCharacteristics).');
  if (Boolean(details?.outputCollection?.trim()) !== Boolean(details?.outputElement?.trim()))
    refuse('Output collection and output element are given both or not at all.');
  if (loop.loopCardinality) refuse('A loop cardinality cannot be executed. Use an input collection, for example =for i in 1..3 return i.');
  if (loop.behavior && loop.behavior !== 'All') refuse(`The multi-instance behavior "${loop.behavior}" cannot be executed.`);
};
