import { Failure } from '../failure.js';
import { activate } from '../lifecycle.js';
import { elementOf, note } from '../run.js';
import type { EventBehavior } from './event-definition.js';

/** Throw and catch of one name are one place in the same scope (BPMN 2.0 §10.5.5): the token goes on at the catch event. */
export const link: EventBehavior<'link'> = {
  throw(run, definition, instance) {
    const { parentId } = elementOf(run, instance);
    const target = Object.values(run.model.elements).find(
      (element) =>
        element.type === 'intermediateCatchEvent' &&
        element.parentId === parentId &&
        element.event.type === 'link' &&
        element.event.name === definition.name,
    );
    if (!target) throw new Failure('UNKNOWN', `No link catch event "${definition.name}" is in the same scope as "${instance.elementId}".`);
    note(run, 'LINK_FOLLOWED', { elementId: instance.elementId, elementInstanceKey: instance.key, after: { to: target.id } });
    activate(run, target, instance.scopeKey as string);
  },
};
