import { CommandError } from '../../commands/command-error.js';
import type { RulesPort } from '../rules-port.js';
import { defineRoute, type Route } from '../route.js';
import { alarms } from './alarms.js';
import type { ResourceActions } from './resource-actions.js';
import { readRecord } from './resource-router.js';

function alarmRoute(
  verb: 'acknowledge' | 'clear' | 'close',
  command: 'acknowledgeAlarm' | 'clearAlarm' | 'closeAlarm',
  summary: string,
): Route {
  return defineRoute({
    method: 'post',
    path: `/api/v1/alarms/{id}/${verb}`,
    tag: 'alarms',
    summary,
    access: { action: verb, resource: 'alarms' },
    response: { status: 200, schema: alarms.schema },
    handle: async ({ deps, user, params, context }) => {
      const id = params['id'] ?? '';
      await readRecord(deps.db, alarms, id, { user, action: verb });
      const rules: RulesPort | undefined = deps.rules;
      if (!rules) throw new CommandError(503, 'UNAVAILABLE', 'This process has no rules part.');
      await rules[command](id, context);
      return { status: 200, body: await readRecord(deps.db, alarms, id, { user, action: verb }) };
    },
  });
}

export const alarmsActions: ResourceActions = {
  routes: [
    alarmRoute('acknowledge', 'acknowledgeAlarm', 'Someone has seen the alarm'),
    alarmRoute('clear', 'clearAlarm', 'The cause is gone: what the rule does on clearing follows'),
    alarmRoute('close', 'closeAlarm', 'Done with, or a false alarm'),
  ],
};
