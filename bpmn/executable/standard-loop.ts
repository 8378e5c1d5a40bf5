import type { Check } from './check.js';

/** BPMN 2.0 §13.3.6. */
export const standardLoop: Check = (element, { refuse }) => {
  const loop = element.loopCharacteristics;
  if (loop?.$type !== 'bpmn:StandardLoopCharacteristics') return;
  const { loopMaximum, loopCondition } = loop;
  if (loopMaximum !== undefined && !(Number.isInteger(loopMaximum) && loopMaximum >= 0))
    refuse('The maximum of the loop (loopMaximum) is not a whole number.');
  if (!loopCondition?.body?.trim() && loopMaximum === undefined)
    refuse('The loop has neither a condition nor a maximum, so it would never end.');
};
