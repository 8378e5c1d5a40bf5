import type { RuleAction } from '../rule.js';
import type { Action } from './action.js';
import { correlateMessage } from './correlate-message.js';
import { deviceCommand } from './device-command.js';
import { notify } from './notify.js';
import { startProcess } from './start-process.js';

/** Every type of action a rule may name (`rule.ts`). */
export const actions = {
  'start-process': startProcess,
  'correlate-message': correlateMessage,
  'device-command': deviceCommand,
  notify,
} satisfies { [T in RuleAction['type']]: Action<T> };
