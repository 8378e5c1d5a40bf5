import { subscribeEventSubProcesses } from '../event-sub-processes.js';
import { activate } from '../lifecycle.js';
import type { ElementOf, ModelElement } from '../model.js';
import { modelElement, type Run } from '../run.js';
import { declareDataObjects } from '../scopes.js';
import type { ElementInstance } from '../state.js';
import { setLocal } from '../variables.js';
import type { ElementBehavior } from './element.js';

/** The root scope. Which start event is taken, and what it has brought, the start input has put on the instance (inputs/start.ts). */
export const process: ElementBehavior<'process'> = {
  enter(run, element, instance) {
    const startElementId = instance.triggeredElementId ?? element.noneStart;
    if (!startElementId) throw new Error(`The process ${element.id} has no none start event`);
    declareDataObjects(run, element, instance);
    subscribeEventSubProcesses(run, instance);
    const startEvent = modelElement(run, startElementId);
    const started = activate(run, startEvent, instance.key);
    const brought = instance.seen?.[startElementId];
    if (brought) setLocal(run, started.key, brought.variables);
    delete instance.triggeredElementId;
    delete instance.seen;
    if (startEvent.type !== 'startEvent') startInTheMiddle(run, startEvent, started);
    return 'wait';
  },
};

/** An instantiating receive task or event behind an instantiating gateway (BPMN 2.0 §10.6.6): it has been triggered; a parallel gateway waits for the other events too. */
function startInTheMiddle(run: Run, element: ModelElement, started: ElementInstance): void {
  started.triggeredElementId = element.id;
  const gateway = element.incoming
    .map((flowId) => modelElement(run, run.model.flows[flowId]?.source ?? ''))
    .find((source): source is ElementOf<'eventBasedGateway'> => source.type === 'eventBasedGateway' && source.instantiate === true);
  if (!gateway?.parallel) return;
  for (const flowId of gateway.outgoing) {
    const target = run.model.flows[flowId]?.target as string;
    if (target !== element.id) activate(run, modelElement(run, target), started.scopeKey as string);
  }
}
