import { fillText } from '../message.js';
import type { Action } from './action.js';

/** Writes a notification for each account and group named; texts and groups may hold `{deviceName}`, `{gridId}` and the like. */
export const notify: Action<'notify'> = async ({ id, action, alarm }, { db }) => {
  const names = { ...alarm, alarmId: alarm.id, raisedAt: alarm.raisedAt.toISOString() };
  const recipients = [
    ...(action.to ?? []).map((account) => ({ to_account: fillText(account, names), to_group: null })),
    ...(action.toGroups ?? []).map((group) => ({ to_account: null, to_group: fillText(group, names) })),
  ];
  if (recipients.length === 0) return;
  await db('notifications')
    .insert(
      recipients.map((recipient) => ({
        id: `${id}:${recipient.to_account ?? `@${recipient.to_group}`}`,
        ...recipient,
        title: fillText(action.title, names),
        body: fillText(action.text ?? '{message}', names),
      })),
    )
    .onConflict('id')
    .ignore();
};
