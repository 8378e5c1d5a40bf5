import { enterScope } from '../scopes.js';
import type { ElementBehavior } from './element.js';

/** Embedded sub-process (BPMN 2.0 §13.3.4): a scope of its own, complete when nothing inside is left. */
export const subProcess: ElementBehavior<'subProcess'> = {
  enter: (run, element, instance) => enterScope(run, element, instance),
};
