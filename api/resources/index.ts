/** The platform's resources at `/api/v1`. One line each; the file of that name is the declaration. */
import { alarmsActions } from './alarms.actions.js';
import { alarms } from './alarms.js';
import { deadLetters } from './dead-letters.js';
import type { AnyResource } from './define-resource.js';
import { deviceCommands } from './device-commands.js';
import { deviceTypesActions } from './device-types.actions.js';
import { deviceTypes } from './device-types.js';
import { devicesActions } from './devices.actions.js';
import { devices } from './devices.js';
import { grids } from './grids.js';
import { history } from './history.js';
import { notificationsActions } from './notifications.actions.js';
import { notifications } from './notifications.js';
import { oauthClientsActions } from './oauth-clients.actions.js';
import { oauthClients } from './oauth-clients.js';
import { processDraftsActions } from './process-drafts.actions.js';
import { processDrafts } from './process-drafts.js';
import { rolesActions } from './roles.actions.js';
import { roles } from './roles.js';
import { rulesActions } from './rules.actions.js';
import { rules } from './rules.js';
import { telemetry } from './telemetry.js';
import { usersActions } from './users.actions.js';
import { users } from './users.js';
import type { ResourceActions } from './resource-actions.js';

export interface RegisteredResource {
  resource: AnyResource;
  actions?: ResourceActions;
}

export const resources: RegisteredResource[] = [
  { resource: users, actions: usersActions },
  { resource: roles, actions: rolesActions },
  { resource: oauthClients, actions: oauthClientsActions },
  { resource: history },
  { resource: processDrafts, actions: processDraftsActions },
  { resource: notifications, actions: notificationsActions },
  { resource: grids },
  { resource: deviceTypes, actions: deviceTypesActions },
  { resource: devices, actions: devicesActions },
  { resource: rules, actions: rulesActions },
  { resource: alarms, actions: alarmsActions },
  { resource: telemetry },
  { resource: deadLetters },
  { resource: deviceCommands },
];
