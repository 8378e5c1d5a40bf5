import { extension } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

/** BPMN 2.0 §13.3.7: instances come from a collection (Camunda 8) or by number (`loopCardinality`). */
export const multiInstance: Check = (element, { refuse }) => {
  const loop = element.loopCharacteristics;
  if (loop?.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return;
  const details = extension(loop, 'zeebe:LoopCharacteristics');
  const collection = details?.inputCollection?.trim();
  const cardinality = loop.loopCardinality?.body?.trim();
  if (!collection && !cardinality)
    refuse('The multi-instance activity has neither an input collection (zeebe:loopCharacteristics) nor a loop cardinality.');
  if (collection && cardinality)
    refuse('The multi-instance activity has both an input collection and a loop cardinality; one of them must go.');
  if (cardinality && !cardinality.startsWith('=') && !/^\d{1,9}$/.test(cardinality))
    refuse(`The loop cardinality "${cardinality}" is not a whole number.`);
  if (Boolean(details?.outputCollection?.trim()) !== Boolean(details?.outputElement?.trim()))
    refuse('Output collection and output element are given both or not at all.');
  if (loop.behavior && loop.behavior !== 'All') refuse(`The multi-instance behavior "${loop.behavior}" cannot be executed.`);
};
