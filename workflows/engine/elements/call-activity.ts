import { evaluateText } from '../expression.js';
import { addToOutbox } from '../outbox.js';
import { localVariables, visibleVariables } from '../variables.js';
import type { ElementBehavior } from './element.js';

/** Starts another process as an instance of its own and waits until it ends (`childEnded`). */
export const callActivity: ElementBehavior<'callActivity'> = {
  enter(run, element, instance) {
    const called = element.calledElement;
    const processId = evaluateText(run, called.processId, instance.key);
    addToOutbox(run, {
      kind: 'startCalledProcess',
      elementInstanceKey: instance.key,
      processId,
      bindingType: called.bindingType,
      ...(called.versionTag !== undefined && { versionTag: called.versionTag }),
      variables: called.propagateAllParentVariables ? visibleVariables(run.state, instance.key) : localVariables(run.state, instance.key),
    });
    return 'wait';
  },
};
