import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { CommandError } from '../../commands/command-error.js';
import type { ApiDeps } from '../deps.js';
import { defineRoute } from '../route.js';
import { devices } from './devices.js';
import { recordChange } from './record-change.js';
import type { ResourceActions } from './resource-actions.js';
import { readRecord } from './resource-router.js';
import { toColumns } from './resource-rows.js';

const path = '/api/v1/devices/{id}';
const tag = 'devices';
const credentials = z.object({ accessToken: z.string() });
const maxTelemetryBytes = 1024 * 1024;

export const devicesActions: ResourceActions = {
  async update({ trx }, id, changes) {
    await trx('devices')
      .where({ id })
      .update({ ...toColumns(devices, changes), updated_at: trx.fn.now() });
  },

  routes: [
    defineRoute({
      method: 'get',
      path: `${path}/credentials`,
      tag,
      summary: 'The access token with which the device connects; the look is on record',
      access: { action: 'credentials', resource: 'devices' },
      response: { status: 200, schema: credentials },
      handle: async ({ deps, user, params, context }) => {
        const id = params['id'] ?? '';
        await readRecord(deps.db, devices, id, { user, action: 'credentials' });
        const device = await deps.db.transaction(async (trx) => {
          await recordChange(trx, { actor: context.actor, event: 'CREDENTIALS_READ', entityType: 'devices', entityKey: id });
          return trx('devices').where({ id }).first<{ access_token: string } | undefined>('access_token');
        });
        if (!device) throw new CommandError(404, 'NOT_FOUND', `There is no device ${id}.`);
        return { status: 200, body: { accessToken: device.access_token } };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${path}/credentials`,
      tag,
      summary: 'Give the device a new access token; the old one is refused from now on and its connections end',
      access: { action: 'credentials', resource: 'devices' },
      response: { status: 200, schema: credentials },
      handle: async ({ deps, user, params, context }) => {
        const id = params['id'] ?? '';
        await readRecord(deps.db, devices, id, { user, action: 'credentials' });
        const accessToken = randomBytes(24).toString('base64url');
        await deps.db.transaction(async (trx) => {
          await trx('devices').where({ id }).update({ access_token: accessToken, updated_at: trx.fn.now() });
          await recordChange(trx, { actor: context.actor, event: 'CREDENTIALS_CHANGED', entityType: 'devices', entityKey: id });
        });
        deps.rules?.disconnectDevice?.(id);
        return { status: 200, body: { accessToken } };
      },
    }),
    defineRoute({
      method: 'post',
      path: `${path}/telemetry`,
      tag,
      summary: 'Take readings as if they had come over MQTT',
      access: { action: 'create', resource: 'telemetry' },
      body: z.json().describe('An object of values, {"ts": <ms>, "values": {…}}, or an array of those'),
      bodyLimit: maxTelemetryBytes,
      response: { status: 200, schema: z.object({ stored: z.int() }) },
      handle: async ({ deps, params, body }) => ({ status: 200, body: await rulesOf(deps).ingest(params['id'] ?? '', body) }),
    }),
    defineRoute({
      method: 'post',
      path: `${path}/commands`,
      tag,
      summary: 'Send a command to the device',
      access: { action: 'create', resource: 'device-commands' },
      body: z.strictObject({ command: z.string().min(1).max(100), params: z.record(z.string(), z.json()).optional() }),
      response: { status: 202, schema: z.object({ commandId: z.string() }) },
      handle: async ({ deps, user, params, body, context }) => {
        const id = params['id'] ?? '';
        await readRecord(deps.db, devices, id, { user, action: 'read' });
        return { status: 202, body: await rulesOf(deps).publishCommand(id, body, context) };
      },
    }),
  ],
};

function rulesOf(deps: ApiDeps): NonNullable<ApiDeps['rules']> {
  if (!deps.rules) throw new CommandError(503, 'UNAVAILABLE', 'This process has no way to the devices.');
  return deps.rules;
}
