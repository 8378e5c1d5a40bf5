import { CommandError } from '../../commands/command-error.js';
import { durationMs } from '../duration.js';
import type { Action } from './action.js';

/** So long a message waits for a process that has not got to its subscription yet. */
const defaultTimeToLiveMs = 60 * 60 * 1000;

/** Publishes a message with the alarm's id as correlation key, e.g. `alarm-cleared`, for which hazard processes listen. */
export const correlateMessage: Action<'correlate-message'> = async ({ id, action, alarm, context }, { publishMessage }) => {
  try {
    await publishMessage(context, {
      name: action.messageName,
      correlationKey: alarm.id,
      variables: {},
      timeToLiveMs: durationMs(action.timeToLive ?? '') ?? defaultTimeToLiveMs,
      messageId: id,
    });
  } catch (error) {
    // Published by an earlier try that did not live to say so.
    if (!(error instanceof CommandError && error.status === 409)) throw error;
  }
};
