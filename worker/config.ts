import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { projectRoot } from './project-root.js';

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['0', '1']).transform((text) => text === '1');
const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be a ${protocols.join(' or ')}//host… address`,
    );

const environment = z.object({
  ROLE: z.enum(['all', 'api', 'rules', 'worker']).default('all'),
  HOST: z.string().default('0.0.0.0'),
  PORT: port.default(8080),
  MQTT_PORT: port.default(1883),
  DATA_DIR: z.string().default('data'),
  ADMIN_PASSWORD: z.string().min(8, 'must have at least 8 characters').optional(),
  DEMO: flag.default(true),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^[^\s:/]+:\d+$/, 'must be host:port')
    .optional(),
  TEMPORAL_NAMESPACE: z.string().default('default'),
  TASK_QUEUE: z.string().default('smart-community'),
  MQTT_URL: url('mqtt:', 'mqtts:').optional(),
  TIME_ZONE: z
    .string()
    .default('Asia/Shanghai')
    .refine((zone) => isTimeZone(zone), 'must be an IANA time zone, for instance Asia/Shanghai'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  SECURE_COOKIES: flag.default(false),
  ALLOW_PRIVATE_ADDRESSES: flag.default(false),
  CLIENT_NAME: z
    .string()
    .regex(/^[\w.-]{1,100}$/, 'may hold letters, digits, "_", "." and "-"')
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
  PATH: z.string().default(''),
  npm_lifecycle_event: z.string().optional(),
});

/** What the surroundings decide. The names in comments are the environment variables. */
export interface Config {
  /** ROLE: which of the three parts this process runs. */
  role: 'all' | 'api' | 'rules' | 'worker';
  /** HOST, PORT: where the API and the pages listen. */
  host: string;
  port: number;
  /** MQTT_PORT: where the embedded broker listens. */
  mqttPort: number;
  /** DATA_DIR, absolute. */
  dataFolder: string;
  /** ADMIN_PASSWORD: generated and shown once when absent. */
  adminPassword?: string;
  /** DEMO: whether the first start adds the sample community. */
  demo: boolean;
  /** DATABASE_URL, TEMPORAL_ADDRESS, MQTT_URL: parts to use instead of the embedded ones. */
  databaseUrl?: string;
  temporalAddress?: string;
  mqttUrl?: string;
  temporalNamespace: string;
  taskQueue: string;
  /** TIME_ZONE: of new process instances. */
  timeZone: string;
  logLevel: string;
  /** SECURE_COOKIES: 1 where browsers come over https only. */
  secureCookies: boolean;
  /** ALLOW_PRIVATE_ADDRESSES: whether the http connector may reach loopback and private networks. */
  allowPrivateAddresses: boolean;
  /** DATABASE_POOL: connections of this process. */
  databasePool: number;
  /** CLIENT_NAME: tells this process's MQTT sessions from another's, the same at every start; from the machine's name, role and port unless given. */
  clientName: string;
  /** PATH, for finding an installed `temporal`. */
  searchPath: string;
  /** npm's name of the script that runs this process; absent without npm. */
  npmScript?: string;
  /** Where fetched programs are kept, whatever DATA_DIR says. */
  cacheFolder: string;
}

/** The configuration of this process: its environment, with `overrides` laid over it. Throws as `readConfig` does. */
export function readEnvironment(overrides: Record<string, string> = {}): Config {
  return readConfig({ ...process.env, ...overrides });
}

/** Reads an environment. Throws an error of one line per variable that is not as it must be. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  // An empty variable counts as absent: compose files and shells produce those.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
  }
  const values = parsed.data;
  // A part of the platform cannot bring the parts that it shares with the others.
  const missing = values.ROLE === 'all' ? [] : (['DATABASE_URL', 'TEMPORAL_ADDRESS', 'MQTT_URL'] as const).filter((name) => !values[name]);
  if (missing.length > 0)
    throw new Error(missing.map((name) => `${name}: must be set with ROLE=${values.ROLE} (only ROLE=all has embedded parts)`).join('\n'));
  return {
    role: values.ROLE,
    host: values.HOST,
    port: values.PORT,
    mqttPort: values.MQTT_PORT,
    dataFolder: resolve(projectRoot, values.DATA_DIR),
    adminPassword: values.ADMIN_PASSWORD,
    demo: values.DEMO,
    databaseUrl: values.DATABASE_URL,
    temporalAddress: values.TEMPORAL_ADDRESS,
    mqttUrl: values.MQTT_URL,
    temporalNamespace: values.TEMPORAL_NAMESPACE,
    taskQueue: values.TASK_QUEUE,
    timeZone: values.TIME_ZONE,
    logLevel: values.LOG_LEVEL,
    secureCookies: values.SECURE_COOKIES,
    allowPrivateAddresses: values.ALLOW_PRIVATE_ADDRESSES,
    databasePool: values.DATABASE_POOL,
    clientName: values.CLIENT_NAME ?? `${hostname()}-${values.ROLE}-${values.PORT}`,
    searchPath: values.PATH,
    npmScript: values.npm_lifecycle_event,
    cacheFolder: join(projectRoot, 'data', 'cache'),
  };
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
