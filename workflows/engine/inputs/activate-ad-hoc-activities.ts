import { activateAdHoc, endActivations, finishAdHoc } from '../ad-hoc.js';
import type { ElementOf } from '../model.js';
import { invalidArgument, invalidState, notFound } from '../refusal.js';
import { elementOf, instanceByKey } from '../run.js';
import type { InputHandler } from './input-handler.js';

/** Activates activities of an ad-hoc sub-process from outside (Camunda 8.8 `ad-hoc-activities`). */
export const activateAdHocActivities: InputHandler<'activateAdHocActivities'> = {
  refuse(state, input, model) {
    const instance = state.elementInstances[input.elementInstanceKey];
    if (instance?.type !== 'adHocSubProcess')
      return notFound(
        `Expected to activate activities for ad-hoc sub-process with key '${input.elementInstanceKey}', but no such ad-hoc sub-process was found.`,
      );
    if (instance.state !== 'ACTIVE' || instance.adHoc?.isFinishing)
      return invalidState(
        `Expected to activate activities for ad-hoc sub-process with key '${input.elementInstanceKey}', but it is not active.`,
      );
    const ids = input.activities.map((activity) => activity.elementId);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    if (twice !== undefined)
      return invalidArgument(
        `Expected to activate activities for ad-hoc sub-process with key '${input.elementInstanceKey}', but '${twice}' is given twice.`,
      );
    const { activities } = (model.elements[instance.elementId] as ElementOf<'adHocSubProcess'>).adHoc;
    const unknown = ids.filter((id) => !activities.includes(id));
    return unknown.length === 0
      ? undefined
      : notFound(
          `Expected to activate activities for ad-hoc sub-process with key '${input.elementInstanceKey}', but it has no activities ${unknown.map((id) => `'${id}'`).join(', ')} to begin with.`,
        );
  },
  apply(run, input) {
    const instance = instanceByKey(run, input.elementInstanceKey);
    const element = elementOf(run, instance) as ElementOf<'adHocSubProcess'>;
    if (input.cancelRemainingInstances) endActivations(run, instance);
    if (input.activities.length > 0)
      activateAdHoc(
        run,
        element,
        instance,
        input.activities.map(({ elementId, variables }) => ({ elementId, variables })),
      );
    else if (input.cancelRemainingInstances) finishAdHoc(run, { cancelRemainingInstances: true }, instance);
  },
};
