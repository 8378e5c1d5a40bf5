/**
 * The checks that a model passes before it is deployed, by name; `<name>.md` explains each. To add one: its file, its page, its two
 * examples, a line here.
 */
import { adHocSubProcess } from './ad-hoc-sub-process.js';
import { boundaryEvent } from './boundary-event.js';
import { calledDecision } from './called-decision.js';
import { calledElement } from './called-element.js';
import { cancelEvent } from './cancel-event.js';
import type { Check } from './check.js';
import { compensation } from './compensation.js';
import { complexGateway } from './complex-gateway.js';
import { conditionalEvent } from './conditional-event.js';
import { conditionalFlow } from './conditional-flow.js';
import { dataAssociation } from './data-association.js';
import { distinctCatch } from './distinct-catch.js';
import { elementId } from './element-id.js';
import { errorReference } from './error-reference.js';
import { escalationReference } from './escalation-reference.js';
import { eventBasedGateway } from './event-based-gateway.js';
import { eventSubProcess } from './event-sub-process.js';
import { executableProcess } from './executable-process.js';
import { feelRequired } from './feel-required.js';
import { feelSyntax } from './feel-syntax.js';
import { instantiatingElement } from './instantiating-element.js';
import { jobType } from './job-type.js';
import { linkEvent } from './link-event.js';
import { listener } from './listener.js';
import { messageReference } from './message-reference.js';
import { multiInstance } from './multi-instance.js';
import { reachable } from './reachable.js';
import { script } from './script.js';
import { sequenceFlow } from './sequence-flow.js';
import { signalReference } from './signal-reference.js';
import { sizeLimits } from './size-limits.js';
import { standardLoop } from './standard-loop.js';
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
  'conditional-flow': conditionalFlow,
  'complex-gateway': complexGateway,
  'event-based-gateway': eventBasedGateway,
  'instantiating-element': instantiatingElement,
  'boundary-event': boundaryEvent,
  'event-sub-process': eventSubProcess,
  'ad-hoc-sub-process': adHocSubProcess,
  'cancel-event': cancelEvent,
  compensation,
  'link-event': linkEvent,
  'conditional-event': conditionalEvent,
  'distinct-catch': distinctCatch,
  'job-type': jobType,
  'message-reference': messageReference,
  'signal-reference': signalReference,
  'error-reference': errorReference,
  'escalation-reference': escalationReference,
  'timer-definition': timerDefinition,
  'called-element': calledElement,
  'called-decision': calledDecision,
  script,
  'multi-instance': multiInstance,
  'standard-loop': standardLoop,
  listener,
  'user-task': userTask,
  'variable-name': variableName,
  'feel-syntax': feelSyntax,
  'feel-required': feelRequired,
  'data-association': dataAssociation,
} satisfies Record<string, Check>;
