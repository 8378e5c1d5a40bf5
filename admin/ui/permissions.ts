import type { Session } from './session.js';

/** Whether the session allows the action; `*` in its permissions stands for every resource or action. The server decides again on every request. */
export function may({ permissions }: Session, action: string, resource: string): boolean {
  return [permissions[resource], permissions['*']].some((actions) => actions?.includes(action) || actions?.includes('*'));
}
