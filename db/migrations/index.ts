import type { Knex } from 'knex';
import * as createEngineTables from './20261124A-create-engine-tables.js';
import * as createDevices from './20261124B-create-devices.js';
import * as createNotifications from './20261124C-create-notifications.js';
import * as createPeople from './20261124D-create-people.js';
import * as createMqttSlots from './20261124E-create-mqtt-slots.js';
import * as addAllOfBpmn from './20261124G-add-all-of-bpmn.js';

interface Migration {
  name: string;
  up: (knex: Knex) => Promise<void>;
  down: (knex: Knex) => Promise<void>;
}

/** In the order they run. A migration that was released is never changed; a new one is appended. */
export const migrations: Migration[] = [
  { name: '20261124A-create-engine-tables', ...createEngineTables },
  { name: '20261124B-create-devices', ...createDevices },
  { name: '20261124C-create-notifications', ...createNotifications },
  { name: '20261124D-create-people', ...createPeople },
  { name: '20261124E-create-mqtt-slots', ...createMqttSlots },
  { name: '20261124G-add-all-of-bpmn', ...addAllOfBpmn },
];

/** knex's `migrationSource`: the list above instead of a folder, so that the same works from sources, from the build and in tests. */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: async () => migrations,
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => migration,
};
