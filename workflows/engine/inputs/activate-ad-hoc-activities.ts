import { activateAdHoc, finishAdHoc } from '../ad-hoc.js';
import { attachmentsOf } from '../attachments.js';
import { terminate } from '../lifecycle.js';
import type { ElementOf } from '../model.js';
import { invalidState, notFound } from '../refusal.js';
import { elementOf, instanceByKey } from '../run.js';
import type { InputHandler } from './input-handler.js';

/** Activates activities of an ad-hoc sub-process from outside (Camunda 8.8 `ad-hoc-activities`). */
export const activateAdHocActivities: InputHandler<'activateAdHocActivities'> = {
  refuse(state, input) {
    const instance = state.elementInstances[input.elementInstanceKey];
    if (instance?.type !== 'adHocSubProcess') return notFound(`Expected to activate activities for ad-hoc sub-process with key '${input.elementInstanceKey}', but no such ad-hoc sub-process was found.`);
    if (instance.state !== 'ACTIVE' || instance.adHoc?.isFinishing) return invalidState(`Expected to activate activities for ad-hoc sub-process with key '${input.elementInstanceKey}', but it is not active.`);
    const ids = input.activities.map((activity) => activity.elementId);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    return twice === undefined ? undefined : invalidState(`Expected to activate each activity once, but '${twice}' is given twice.`);
  },
  apply(run, input) {
    const instance = instanceByKey(run, input.elementInstanceKey);
    const element = elementOf(run, instance) as ElementOf<'adHocSubProcess'>;
    if (input.cancelRemainingInstances) for (const key of [...(attachmentsOf(run.state).children.get(instance.key) ?? [])]) terminate(run, instanceByKey(run, key));
    const known = input.activities.filter((activity) => element.adHoc.activities.includes(activity.elementId));
    if (known.length > 0) activateAdHoc(run, element, instance, known.map(({ elementId, variables }) => ({ elementId, variables })));
    else if (input.cancelRemainingInstances) finishAdHoc(run, { cancelRemainingInstances: true }, instance);
  },
};
