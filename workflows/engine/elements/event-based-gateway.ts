import type { ElementOf } from '../model.js';
import { modelElement } from '../run.js';
import { subscribe, type Catch } from '../subscriptions.js';
import type { ElementBehavior } from './element.js';

/** BPMN 2.0 §10.6.6: waits for the events behind it; the first decides. The flow is taken by the trigger, so none is chosen here. */
export const eventBasedGateway: ElementBehavior<'eventBasedGateway'> = {
  enter(run, element, instance) {
    const catches = element.outgoing.map((flowId): Catch => {
      const target = modelElement(run, run.model.flows[flowId]?.target ?? '') as ElementOf<'intermediateCatchEvent' | 'receiveTask'>;
      return { event: target.event, targetElementId: target.id, interrupting: true };
    });
    subscribe(run, instance, catches);
    return 'wait';
  },
  chooseFlows: () => [],
};
