import { activateAdHoc } from '../ad-hoc.js';
import { evaluateTextList } from '../expression.js';
import { Failure } from '../failure.js';
import type { ElementBehavior } from './element.js';

/** Activates what `activeElements` names; without it, it waits for activations through the API (ad-hoc.ts). */
export const adHocSubProcess: ElementBehavior<'adHocSubProcess'> = {
  enter(run, element, instance) {
    const ids = evaluateTextList(run, element.adHoc.activeElements, instance.key);
    const unknown = ids.filter((id) => !element.adHoc.activities.includes(id));
    if (unknown.length > 0)
      throw new Failure(
        'EXTRACT_VALUE_ERROR',
        `The ad-hoc sub-process "${element.id}" cannot activate ${unknown.map((id) => `"${id}"`).join(', ')}: no such activity is in it, or a flow leads to it.`,
      );
    activateAdHoc(
      run,
      element,
      instance,
      ids.map((elementId) => ({ elementId, variables: {} })),
    );
    return 'wait';
  },
};
