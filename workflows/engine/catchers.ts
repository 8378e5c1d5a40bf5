/** Who catches what is thrown outwards: errors and escalations (BPMN 2.0 §10.5.7). Reads only. */
import type { ElementOf, EventDefinition, ModelElement } from './model.js';
import { elementOf, instanceByKey, modelElement, type Run } from './run.js';
import type { ElementInstance } from './state.js';

type ThrownType = 'error' | 'escalation';

/** `host`: the activity whose boundary event, or the scope whose event sub-process, catches. `callActivity`: nothing in this process, but it was called. */
export type Catcher = { host: ElementInstance; target: ElementOf<'boundaryEvent'> | ElementOf<'startEvent'> } | 'callActivity';

/** The innermost catcher around `instance`: at each level first the event sub-processes inside a scope, then the boundary events on it. */
export function findCatcher(run: Run, instance: ElementInstance, type: ThrownType, code: string): Catcher | undefined {
  for (
    let host: ElementInstance = instance, inside: ElementInstance | undefined;
    ;
    inside = host, host = instanceByKey(run, host.scopeKey as string)
  ) {
    const target = best(eventSubProcessStarts(run, host, inside), type, code) ?? best(boundaryEvents(run, host), type, code);
    if (target) return { host, target };
    if (host.scopeKey === null) return run.state.parentElementInstanceKey ? 'callActivity' : undefined;
  }
}

/**
 * A scope that is not entered yet, about to be left, or taken over by an event sub-process starts none. What is thrown `inside` an event sub-process
 * is not caught by itself: it goes outwards (BPMN 2.0 §13.5.4).
 */
function eventSubProcessStarts(run: Run, scope: ElementInstance, inside: ElementInstance | undefined): ElementOf<'startEvent'>[] {
  const element = elementOf(run, scope);
  if (scope.state !== 'ACTIVE' || scope.interruptedBy !== undefined || !isScopeOf(scope, element) || !('eventSubProcesses' in element))
    return [];
  return (element.eventSubProcesses ?? []).filter((id) => id !== inside?.elementId).map((id) => startOf(run, id));
}

/** The one start event of an event sub-process. */
export function startOf(run: Run, eventSubProcessId: string): ElementOf<'startEvent'> {
  const element = modelElement(run, eventSubProcessId) as ElementOf<'eventSubProcess'>;
  return modelElement(run, element.startEvents[0] as string) as ElementOf<'startEvent'>;
}

/** Boundary events of a multi-instance activity belong to its body, those of an ad-hoc sub-process not to the activations inside. */
function boundaryEvents(run: Run, instance: ElementInstance): ElementOf<'boundaryEvent'>[] {
  if (instance.loopCounter !== undefined || instance.type === 'adHocSubProcessInnerInstance') return [];
  return elementOf(run, instance).boundaryEvents.map((id) => modelElement(run, id) as ElementOf<'boundaryEvent'>);
}

/** An exact code wins over an event without one. */
function best<T extends { event: EventDefinition }>(candidates: T[], type: ThrownType, code: string): T | undefined {
  const codes = candidates.map((candidate) => codesOf(candidate.event, type));
  const exact = candidates.find((_, index) => codes[index]?.includes(code));
  return exact ?? candidates.find((_, index) => codes[index]?.includes(undefined));
}

/** The codes an event catches; undefined among them stands for all. Camunda 8 takes only literal codes on catch events. */
function codesOf(event: EventDefinition, type: ThrownType): (string | undefined)[] {
  if (event.type === 'multiple') return event.parallel ? [] : event.definitions.flatMap((definition) => codesOf(definition, type));
  if (event.type !== type) return [];
  const code = event.type === 'error' ? event.errorCode : event.type === 'escalation' ? event.escalationCode : undefined;
  return [code && 'value' in code && code.value !== '' ? String(code.value) : undefined];
}

function isScopeOf(instance: ElementInstance, element: ModelElement): boolean {
  return instance.type === element.type;
}
