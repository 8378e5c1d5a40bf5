import { attachmentsOf } from '../attachments.js';
import { terminate as terminateInstance } from '../lifecycle.js';
import { instanceByKey } from '../run.js';
import type { EventBehavior } from './event-definition.js';

/** BPMN 2.0 §10.5.6: ends everything else in the enclosing scope, which then completes normally. */
export const terminate: EventBehavior<'terminate'> = {
  throw(run, _definition, instance) {
    const scope = instanceByKey(run, instance.scopeKey as string);
    for (const key of [...(attachmentsOf(run.state).children.get(scope.key) ?? [])])
      if (key !== instance.key) terminateInstance(run, instanceByKey(run, key));
    delete scope.waiting;
    delete scope.resetting;
    run.touched.elementInstances.set(scope.key, scope);
  },
};
