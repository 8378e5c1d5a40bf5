import { subscribeEventSubProcesses } from '../event-sub-processes.js';
import { activate } from '../lifecycle.js';
import { modelElement } from '../run.js';
import { declareDataObjects } from '../scopes.js';
import type { ElementBehavior } from './element.js';

/** Entered when its start event has been triggered (event-sub-processes.ts), or as the compensation of a scope that has completed. */
export const eventSubProcess: ElementBehavior<'eventSubProcess'> = {
  enter(run, element, instance) {
    declareDataObjects(run, element, instance);
    subscribeEventSubProcesses(run, instance);
    activate(run, modelElement(run, element.startEvents[0] as string), instance.key);
    return 'wait';
  },
};
