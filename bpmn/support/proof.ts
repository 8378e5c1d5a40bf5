/** A fixture of the engine: its model, and the trace of what happened when it ran. */
import type { Model, ModelElement } from '../../workflows/engine/model.js';

export interface Fixture {
  /** `workflows/engine/fixtures/<name>.bpmn`. */
  name: string;
  model: Model;
  trace: string[];
}

/** Which element has to be there, and to have happened. */
export type Shows = (element: ModelElement, model: Model) => boolean;

/** True when an element of this kind is in the model and was reached in the trace; one that waits must have completed. */
export function proves({ model, trace }: Fixture, shows: Shows): boolean {
  return Object.values(model.elements).some((element) => shows(element, model) && happened(element, trace));
}

function happened(element: ModelElement, trace: string[]): boolean {
  // A gateway that starts the process is never entered: what stands behind it is.
  if (element.type === 'eventBasedGateway' && element.instantiate) return trace.some((line) => line.startsWith('> start '));
  const word = element.type === 'intermediateCatchEvent' && element.event.type !== 'link' ? 'COMPLETED' : 'ACTIVATED';
  return trace.includes(`ELEMENT_${word} ${element.id}`);
}
