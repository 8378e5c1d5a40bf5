import { kindsOf } from '../compile/bpmn-element.js';
import type { Check } from './check.js';
import { eventPositions, positionOf, type EventPosition } from './event-positions.js';

/** BPMN 2.0 §10.5, table 10.93. What start events may be in embedded and event sub-processes, the checks of those say. */
export const supportedEvent: Check = (element, { refuse }) => {
  const name = positionOf(element);
  if (!name || name === 'Start event of an embedded sub-process') return;
  const position: EventPosition = eventPositions[name];
  const kinds = kindsOf(element);
  const [kind = 'none'] = kinds;
  if (kinds.length > 1) return refuseAny(several(element.parallelMultiple === true, position, name, kinds), refuse);
  if (kind === 'none' && name === 'Start event of an event sub-process') return;
  if (kind === 'Conditional' && name === 'Start event')
    return refuse('A condition cannot start a process: before there is an instance, nothing has variables to look at.');
  if (!position.alone.includes(kind))
    refuse(
      `${name}: ${kind === 'none' ? 'a definition is missing' : `a definition of type ${kind} cannot be executed`} here. Possible: ${position.alone.join(', ')}.`,
    );
};

function several(isParallel: boolean, position: EventPosition, name: string, kinds: string[]): string | undefined {
  const possible = isParallel ? position.parallelMultiple : position.multiple;
  if (isParallel && name === 'Start event')
    return 'A start event that waits for all its definitions cannot be executed. Use an event-based gateway that starts the process in parallel.';
  const wrong = kinds.filter((kind) => !possible.includes(kind));
  if (wrong.length > 0)
    return `${name}: ${wrong.join(', ')} cannot be executed together with other definitions here. Possible: ${possible.join(', ') || 'none'}.`;
  // The scope would end while its handlers still run.
  if (kinds.includes('Compensate') && (kinds.includes('Error') || kinds.includes('Terminate')))
    return 'An event that ends its scope cannot compensate as well. Compensate with an intermediate throw event in front of it.';
  return undefined;
}

function refuseAny(reason: string | undefined, refuse: (message: string) => void): void {
  if (reason) refuse(reason);
}
