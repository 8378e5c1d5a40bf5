import type { ElementType, ModelElement } from '../model.js';
import { adHocSubProcess } from './ad-hoc-sub-process.js';
import { boundaryEvent } from './boundary-event.js';
import { businessRuleTask } from './business-rule-task.js';
import { callActivity } from './call-activity.js';
import { complexGateway } from './complex-gateway.js';
import type { ElementBehavior } from './element.js';
import { endEvent } from './end-event.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { eventSubProcess } from './event-sub-process.js';
import { exclusiveGateway } from './exclusive-gateway.js';
import { inclusiveGateway } from './inclusive-gateway.js';
import { intermediateCatchEvent } from './intermediate-catch-event.js';
import { intermediateThrowEvent } from './intermediate-throw-event.js';
import { manualTask } from './manual-task.js';
import { parallelGateway } from './parallel-gateway.js';
import { process } from './process.js';
import { receiveTask } from './receive-task.js';
import { scriptTask } from './script-task.js';
import { sendTask } from './send-task.js';
import { serviceTask } from './service-task.js';
import { startEvent } from './start-event.js';
import { subProcess } from './sub-process.js';
import { task } from './task.js';
import { transaction } from './transaction.js';
import { userTask } from './user-task.js';

/** One behavior for each element type; the compiler refuses a gap, a test demands a fixture for each. */
export const elements = {
  process,
  subProcess,
  transaction,
  eventSubProcess,
  adHocSubProcess,
  callActivity,
  task,
  manualTask,
  userTask,
  serviceTask,
  sendTask,
  receiveTask,
  scriptTask,
  businessRuleTask,
  exclusiveGateway,
  inclusiveGateway,
  parallelGateway,
  complexGateway,
  eventBasedGateway,
  startEvent,
  intermediateCatchEvent,
  intermediateThrowEvent,
  endEvent,
  boundaryEvent,
} satisfies { [T in ElementType]: ElementBehavior<T> };

/** The behavior of an element, typed for use with that same element. */
export function elementBehavior<T extends ElementType>(element: Extract<ModelElement, { type: T }>): ElementBehavior<T> {
  return elements[element.type] as unknown as ElementBehavior<T>;
}
