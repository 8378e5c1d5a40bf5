import type { ItemType } from '../decision-graph.js';
import { isKnownType } from '../evaluate/types.js';
import { buildTests, typeOf } from './build-feel.js';
import type { DmnElement } from './dmn-element.js';
import type { Faults } from './faults.js';

/** The item definitions of a file, by name. DMN 1.3 §7.3.2. A type that is not defined is a warning: it is not checked, as in Camunda. */
export function buildTypes(definitions: DmnElement, faults: Faults): Record<string, ItemType> {
  const items = definitions.itemDefinition ?? [];
  const types: Record<string, ItemType> = {};
  for (const item of items) {
    if (!item.name) faults.refuse(item, 'The item definition has no name.');
    else types[item.name] = buildItem(item, faults);
  }
  for (const item of items) {
    if (item.name && isCircular(item.name, types)) faults.refuse(item, `The type "${item.name}" is defined by itself.`);
  }
  return types;
}

/** Warns of type names that nothing defines, once each. */
export function checkTypeNames(definitions: DmnElement, types: Record<string, ItemType>, faults: Faults): void {
  const seen = new Set<string>();
  visit(definitions, (element) => {
    const type = typeOf(element);
    if (type === undefined || seen.has(type) || isKnownType(type) || Object.hasOwn(types, type)) return;
    seen.add(type);
    faults.warn(element, `The type "${type}" is not defined, so values are not checked against it.`);
  });
}

function buildItem(element: DmnElement, faults: Faults): ItemType {
  const components = element.itemComponent ?? [];
  const allowed = buildTests(element.allowedValues, 'The list of allowed values', faults);
  return {
    ...(components.length === 0 && typeOf(element) && { type: typeOf(element) }),
    ...(element.isCollection && { isList: true as const }),
    ...(components.length > 0 && {
      components: Object.fromEntries(components.map((component) => [component.name ?? '', buildItem(component, faults)])),
    }),
    ...(allowed && { allowed }),
  };
}

/** `a` is `b` and `b` is `a`: checking a value would never end. Components are finite, since values are. */
function isCircular(name: string, types: Record<string, ItemType>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = name; at !== undefined && Object.hasOwn(types, at); at = types[at]?.type) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Every DMN element within, the element itself first. */
export function visit(element: DmnElement, see: (element: DmnElement) => void): void {
  const stack: DmnElement[] = [element];
  for (let at = stack.pop(); at; at = stack.pop()) {
    see(at);
    for (const [property, value] of Object.entries(at)) {
      if (property.startsWith('$') || property === 'dmnDI' || property === 'extensionElements') continue;
      for (const child of (Array.isArray(value) ? value : [value]) as unknown[]) {
        if (typeof child === 'object' && child !== null && '$type' in child) stack.push(child as DmnElement);
      }
    }
  }
}
