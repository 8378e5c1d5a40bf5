import { isData } from '../compile/bpmn-element.js';
import type { Check } from './check.js';

export const elementId: Check = (element, { refuse }) => {
  if (element.$type === 'bpmn:Definitions' || isData(element)) return;
  if (!element.id) return refuse(`An element of type ${element.$type}${element.name ? ` named "${element.name}"` : ''} has no id.`);
  // The one XML name that a JavaScript object cannot hold as an ordinary property.
  if (element.id === '__proto__') return refuse('The id "__proto__" cannot be used.');
  if (element.id.length > 255) return refuse(`The id has ${element.id.length} characters; at most 255 are accepted.`);
};
