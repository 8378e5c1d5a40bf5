import { subscribeEventSubProcesses } from '../event-sub-processes.js';
import { activate } from '../lifecycle.js';
import type { ElementOf, ModelElement } from '../model.js';
import { modelElement, type Run } from '../run.js';
import { declareDataObjects } from '../scopes.js';
import type { ElementInstance } from '../state.js';
import { setLocal } from '../variables.js';
import type { ElementBehavior } from './element.js';

/** The root scope. Which start event is taken stands in the start input, and so do the variables: those of a message or signal go through the output mappings of its start event, if it has any. */
export const process: ElementBehavior<'process'> = {
  enter(run, element, instance) {
    if (run.input.type !== 'start') throw new Error(`The process ${element.id} is entered by its first input only`);
    const { variables, trigger, startElementId = element.noneStart } = run.input;
    if (!startElementId) throw new Error(`The process ${element.id} has no none start event`);
    const startEvent = modelElement(run, startElementId);
    const isMapped = (trigger.type === 'message' || trigger.type === 'signal') && startEvent.outputs.length > 0;
    if (!isMapped) setLocal(run, instance.key, variables);
    declareDataObjects(run, element, instance);
    subscribeEventSubProcesses(run, instance);
    const started = activate(run, startEvent, instance.key);
    if (isMapped) setLocal(run, started.key, variables);
    if (startEvent.type !== 'startEvent') startInTheMiddle(run, startEvent, started);
    return 'wait';
  },
};

/** An instantiating receive task or event behind an instantiating gateway (BPMN 2.0 §10.6.6): it has been triggered; a parallel gateway waits for the other events too. */
function startInTheMiddle(run: Run, element: ModelElement, started: ElementInstance): void {
  started.triggeredElementId = element.id;
  const gateway = element.incoming.map((flowId) => modelElement(run, run.model.flows[flowId]?.source ?? '')).find((source): source is ElementOf<'eventBasedGateway'> => source.type === 'eventBasedGateway' && source.instantiate === true);
  if (!gateway?.parallel) return;
  for (const flowId of gateway.outgoing) {
    const target = run.model.flows[flowId]?.target as string;
    if (target !== element.id) activate(run, modelElement(run, target), started.scopeKey as string);
  }
}
