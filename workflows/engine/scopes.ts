import { subscribeEventSubProcesses } from './event-sub-processes.js';
import { activate } from './lifecycle.js';
import { modelElement, type Run } from './run.js';
import type { ElementInstance } from './state.js';
import { setLocal } from './variables.js';

interface Scope {
  id: string;
  noneStart?: string;
  dataObjects?: string[];
}

/** A scope begins: its data objects are variables of its own, its event sub-processes listen, and its none start event is taken. @throws Failure */
export function enterScope(run: Run, element: Scope, instance: ElementInstance): 'wait' {
  declareDataObjects(run, element, instance);
  subscribeEventSubProcesses(run, instance);
  if (!element.noneStart) throw new Error(`The scope ${element.id} has no none start event`);
  activate(run, modelElement(run, element.noneStart), instance.key);
  return 'wait';
}

/** BPMN 2.0 §10.4.1: a data object lives as long as the scope it is drawn in. One that has a value already (a start variable) keeps it. */
export function declareDataObjects(run: Run, element: Scope, instance: ElementInstance): void {
  for (const name of element.dataObjects ?? [])
    if (!Object.hasOwn(run.state.variables[instance.key] ?? {}, name)) setLocal(run, instance.key, { [name]: null });
}
