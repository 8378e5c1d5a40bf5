import { findCatcher } from './catchers.js';
import type { Variables } from './json.js';
import { addToOutbox } from './outbox.js';
import { note, type Run } from './run.js';
import type { ElementInstance } from './state.js';
import { triggerCatcher } from './subscriptions.js';

/** Throws from `instance` outwards. Caught without interrupting, or not at all, the thrower goes on; nobody listening is no fault. A called process tells its call activity and goes on too. */
export function throwEscalation(run: Run, instance: ElementInstance, escalationCode: string, variables: Variables): void {
  const catcher = findCatcher(run, instance, 'escalation', escalationCode);
  const caughtBy = catcher === undefined ? null : catcher === 'callActivity' ? 'call activity' : catcher.target.id;
  note(run, 'ESCALATION_THROWN', { elementId: instance.elementId, elementInstanceKey: instance.key, after: { escalationCode, caughtBy } });
  if (!catcher) return;
  if (catcher !== 'callActivity') {
    triggerCatcher(run, catcher.host, catcher.target, variables);
    return;
  }
  const { parentProcessInstanceKey, parentElementInstanceKey } = run.state as {
    parentProcessInstanceKey: string;
    parentElementInstanceKey: string;
  };
  addToOutbox(run, { kind: 'escalateToParent', parentProcessInstanceKey, parentElementInstanceKey, escalationCode, variables });
}
