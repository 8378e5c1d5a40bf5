import type { Knex } from 'knex';
import * as createEngineTables from './20261124A-create-engine-tables.js';
import * as createDevices from './20261124B-create-devices.js';
import * as createNotifications from './20261124C-create-notifications.js';
import * as createPeople from './20261124D-create-people.js';
import * as createMqttSlots from './20261124E-create-mqtt-slots.js';
import * as createDecisionTables from './20261124E-create-decision-tables.js';
import * as addAllOfBpmn from './20261124G-add-all-of-bpmn.js';
import * as createBatchOperations from './20261124H-create-batch-operations.js';
import * as createAccessTables from './20261124J-create-access-tables.js';
import * as createDocuments from './20261124K-create-documents.js';
import * as addDeletionOfDefinitions from './20261124L-add-deletion-of-definitions.js';
import * as addErrorHashCode from './20261124M-add-error-hash-code.js';
import * as addSuspension from './20261124I-add-suspension.js';
import * as widenStartSubscriptions from './20261124F-widen-start-subscriptions.js';

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
  { name: '20261124E-create-decision-tables', ...createDecisionTables },
  { name: '20261124G-add-all-of-bpmn', ...addAllOfBpmn },
  { name: '20261124H-create-batch-operations', ...createBatchOperations },
  { name: '20261124J-create-access-tables', ...createAccessTables },
  { name: '20261124K-create-documents', ...createDocuments },
  { name: '20261124L-add-deletion-of-definitions', ...addDeletionOfDefinitions },
  { name: '20261124I-add-suspension', ...addSuspension },
  { name: '20261124F-widen-start-subscriptions', ...widenStartSubscriptions },
  { name: '20261124M-add-error-hash-code', ...addErrorHashCode },
];

/** knex's `migrationSource`: the list above instead of a folder, so that the same works from sources, from the build and in tests. */
export const migrationSource: Knex.MigrationSource<Migration> = {
  getMigrations: async () => migrations,
  getMigrationName: (migration) => migration.name,
  getMigration: async (migration) => migration,
};
