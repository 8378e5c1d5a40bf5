/**
 * Data objects, data stores and properties as variables (BPMN 2.0 §10.4.1): the name of the one is the name of the other. What has no name,
 * or one that no expression could read, is a drawing.
 */
import type { BpmnElement } from './bpmn-element.js';
import { isVariableName } from './variable-names.js';

/** bpmn-js puts it where BPMN 2.0 wants the target of an association and the drawing has none. */
const placeholder = '__targetRef_placeholder';

/** The variable that an item of data stands for; undefined for a drawing. */
export function variableOf(item: BpmnElement | undefined): string | undefined {
  const name = item && nameOf(item);
  return name && isVariableName(name) ? name : undefined;
}

/** What people call an item of data, without the state in brackets after it (`order [paid]`). */
export function nameOf(item: BpmnElement): string | undefined {
  const own = item.name === placeholder ? undefined : item.name;
  const name = item.dataObjectRef ? nameOf(item.dataObjectRef) || own : own || item.dataStoreRef?.name || referenceTo(item)?.name;
  return name?.replace(/\s*\[[^\]]*\]\s*$/, '').trim() || undefined;
}

/** bpmn-js names only the references that it draws, not the data object behind them. */
function referenceTo(dataObject: BpmnElement): BpmnElement | undefined {
  return dataObject.$parent?.flowElements?.find((element) => element.dataObjectRef === dataObject && element.name?.trim());
}

/** The variables that a process or sub-process has from its entry: its data objects and properties. */
export function dataObjectsOf(container: BpmnElement): string[] {
  const items = [...(container.flowElements ?? []).filter(({ $type }) => $type === 'bpmn:DataObject'), ...propertiesOf(container)];
  return [...new Set(items.flatMap((item) => variableOf(item) ?? []))];
}

/** `bpmn:property`; other modellers' extensions use the same name for something else. */
const propertiesOf = (container: BpmnElement): BpmnElement[] =>
  ((container as { properties?: BpmnElement[] }).properties ?? []).filter(({ $type }) => $type === 'bpmn:Property');

/** Where a data association takes its data from. */
export function sourcesOf(association: BpmnElement): BpmnElement[] {
  const source = association.sourceRef as BpmnElement | BpmnElement[] | undefined;
  return source === undefined ? [] : [source].flat();
}
