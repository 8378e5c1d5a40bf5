import { enterScope } from '../scopes.js';
import type { ElementBehavior } from './element.js';

/** A sub-process that a cancel end event can undo (compensation.ts). */
export const transaction: ElementBehavior<'transaction'> = {
  enter: (run, element, instance) => enterScope(run, element, instance),
};
