import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createTestDatabase, type TestDatabase } from '../../worker/testing/test-database.js';
import { Notifications } from '../../db/notifications.js';
import { createApp } from '../app.js';
import { hashPassword } from '../auth/passwords.js';
import type { ApiDeps } from '../deps.js';

export interface TestApi {
  /** `http://127.0.0.1:<port>` */
  url: string;
  db: TestDatabase['db'];
  deps: ApiDeps;
  /** A request as `account` (password = test password), or without login when null. JSON in, status and JSON out. */
  call(account: string | null, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  addUser(account: string, roles: string[], gridIds?: string[]): Promise<void>;
  stop(): Promise<void>;
}

export interface Reply {
  status: number;

  body: any;
  headers: Headers;
}

export const PASSWORD = 'right-horse-battery';

/** The real app on a port of its own, over a migrated database of its own (or that of `deps`), with administrator `admin`. `deps` replaces parts. */
export async function startTestApi(deps: Partial<ApiDeps> = {}): Promise<TestApi> {
  const database = deps.db ? undefined : await createTestDatabase();
  const db = deps.db ?? database!.db;
  const notifications = deps.commands ? undefined : await Notifications.connect(database!.url);
  const passwordHash = await hashPassword(PASSWORD);
  const full: ApiDeps = {
    db,
    commands: {
      db,
      taskQueue: 'test',
      connectorTypes: ['http', 'mqtt-command', 'notify', 'evaluate-decision'],
      timeZone: 'Asia/Shanghai',
      temporal: noTemporal(),
      notifications,
    },
    log: pino({ level: 'silent' }),
    metrics: new Registry(),
    readiness: async () => ({ database: true }),
    secureCookies: false,
    gatewayVersion: '8.8.0',
    productVersion: '0.0.0',
    ...deps,
  };
  const server = await new Promise<Server>((resolve) => {
    const listening = createApp(full).listen(0, '127.0.0.1', () => resolve(listening));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addUser = async (account: string, roles: string[], gridIds: string[] = []) => {
    await db('users').insert({ account, name: account, roles, grid_ids: gridIds, password_hash: passwordHash });
  };
  await addUser('admin', ['administrator']);
  return {
    url,
    db,
    deps: full,
    addUser,
    call: async (account, method, path, body, headers = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: {
          ...(account ? { authorization: `Basic ${Buffer.from(`${account}:${PASSWORD}`).toString('base64')}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
        headers: response.headers,
      };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await notifications?.close();
      await database?.drop();
    },
  };
}

/** Tests of what needs no engine run without Temporal: using it is a failure that says so. */
function noTemporal(): ApiDeps['commands']['temporal'] {
  return new Proxy({} as ApiDeps['commands']['temporal'], {
    get: (_target, name) => {
      throw new Error(`This test has no Temporal, but the code asked for client.${String(name)}.`);
    },
  });
}
