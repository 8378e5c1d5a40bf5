import { extension, isActivity } from '../compile/bpmn-element.js';
import { adHocActivitiesOf } from '../compile/build-containers.js';
import type { Check } from './check.js';

/** BPMN 2.0 §10.3.5 and Camunda 8: activities without a beginning or an end, at least one of which can be activated. */
export const adHocSubProcess: Check = (element, { refuse }) => {
  if (element.$type !== 'bpmn:AdHocSubProcess') return;
  const elements = element.flowElements ?? [];
  for (const one of elements)
    if (one.$type === 'bpmn:StartEvent' || one.$type === 'bpmn:EndEvent')
      refuse('An ad-hoc sub-process has no start and no end events.', one);
  if (!elements.some(isActivity)) refuse('The ad-hoc sub-process has no activity.');
  else if (adHocActivitiesOf(element).length === 0)
    refuse('A sequence flow leads to every element of the ad-hoc sub-process, so none can be activated.');
  const details = extension(element, 'zeebe:AdHoc');
  if (Boolean(details?.outputCollection?.trim()) !== Boolean(details?.outputElement?.trim()))
    refuse('Output collection and output element are given both or not at all.');
  if (extension(element, 'zeebe:TaskDefinition'))
    refuse('An ad-hoc sub-process that a job worker directs cannot be executed. Name the active elements with an expression.');
};
