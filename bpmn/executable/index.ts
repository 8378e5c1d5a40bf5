/**
 * The checks that a model passes before it is deployed, by name; `<name>.md` explains each. To add one: its file, its page, its two
 * examples, a line here.
 */
import { boundaryEvent } from './boundary-event.js';
import { calledDecision } from './called-decision.js';
import { calledElement } from './called-element.js';
import type { Check } from './check.js';
import { dataAssociation } from './data-association.js';
import { elementId } from './element-id.js';
import { errorReference } from './error-reference.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { executableProcess } from './executable-process.js';
import { feelRequired } from './feel-required.js';
import { feelSyntax } from './feel-syntax.js';
import { gatewayCondition } from './gateway-condition.js';
import { jobType } from './job-type.js';
import { messageReference } from './message-reference.js';
import { multiInstance } from './multi-instance.js';
import { reachable } from './reachable.js';
import { script } from './script.js';
import { sequenceFlow } from './sequence-flow.js';
import { signalReference } from './signal-reference.js';
import { sizeLimits } from './size-limits.js';
import { startEvent } from './start-event.js';
import { supportedBehavior } from './supported-behavior.js';
import { supportedElement } from './supported-element.js';
import { supportedEvent } from './supported-event.js';
import { timerDefinition } from './timer-definition.js';
import { userTask } from './user-task.js';
import { variableName } from './variable-name.js';

export const checks = {
  'size-limits': sizeLimits,
  'executable-process': executableProcess,
  'element-id': elementId,
  'supported-element': supportedElement,
  'supported-event': supportedEvent,
  'supported-behavior': supportedBehavior,
  'start-event': startEvent,
  'sequence-flow': sequenceFlow,
  reachable,
  'gateway-condition': gatewayCondition,
  'event-based-gateway': eventBasedGateway,
  'boundary-event': boundaryEvent,
  'job-type': jobType,
  'message-reference': messageReference,
  'signal-reference': signalReference,
  'error-reference': errorReference,
  'timer-definition': timerDefinition,
  'called-element': calledElement,
  'called-decision': calledDecision,
  script,
  'multi-instance': multiInstance,
  'user-task': userTask,
  'variable-name': variableName,
  'feel-syntax': feelSyntax,
  'feel-required': feelRequired,
  'data-association': dataAssociation,
} satisfies Record<string, Check>;
