/**
 * `npm run bench [-- --instances=600 --messages=20000 --concurrency=20]`: one JSON object a line. The platform runs as `npm start` runs it, durable
 * stores included, in a folder of its own that is removed afterwards; engine and hand-written workflow take turns, so that both meet the same machine.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readEnvironment } from '../config.js';
import { freePort } from '../embedded/free-port.js';
import { createLog } from '../log.js';
import { startPlatform } from '../platform.js';
import { installTemporalRuntime } from '../temporal-runtime.js';
import { createEngineSide } from './engine-side.js';
import { createHandWrittenSide } from './hand-written-side.js';
import { median, round, type LoadResult } from './load.js';
import type { BenchModel } from './models.js';
import { benchTelemetry } from './telemetry.js';

const { values } = parseArgs({
  options: {
    instances: { type: 'string', default: '600' },
    messages: { type: 'string', default: '20000' },
    concurrency: { type: 'string', default: '20' },
  },
});
const [instances, messages, concurrency] = [Number(values.instances), Number(values.messages), Number(values.concurrency)];
const rounds = 3;
const print = (line: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(line)}\n`);
const tell = (line: string) => void process.stderr.write(`· ${line}\n`);

const folder = mkdtempSync(join(tmpdir(), 'smart-community-bench-'));
chmodSync(folder, 0o755);
const [port, mqttPort] = [await freePort(), await freePort()];
const config = readEnvironment({
  DATA_DIR: folder,
  HOST: '127.0.0.1',
  PORT: String(port),
  MQTT_PORT: String(mqttPort),
  DEMO: '1',
  ROLE: 'all',
  DATABASE_URL: '',
  TEMPORAL_ADDRESS: '',
  MQTT_URL: '',
  LOG_LEVEL: 'warn',
});
const log = createLog({ level: config.logLevel, file: join(folder, 'logs', 'platform.log') });
installTemporalRuntime(log);
const platform = await startPlatform(config, log, tell, (error) => {
  throw error;
});
try {
  print({ bench: 'machine', cpus: cpus().length, model: cpus()[0]?.model, node: process.version });
  const { db, temporal } = platform.commands;
  const engine = await createEngineSide(platform.commands);
  const handWritten = await createHandWrittenSide(platform.temporalAddress, db, temporal);
  for (const model of ['one-service-task', 'one-user-task'] satisfies BenchModel[]) {
    tell(`${model}: warming up`);
    await engine(model, 50, concurrency);
    await handWritten.run(model, 50, concurrency);
    const ours: LoadResult[] = [];
    const theirs: LoadResult[] = [];
    for (let turn = 0; turn < rounds; turn++) {
      ours.push(await engine(model, Math.ceil(instances / rounds), concurrency));
      theirs.push(await handWritten.run(model, Math.ceil(instances / rounds), concurrency));
    }
    const [a, b] = [median(ours.map((result) => result.perSecond)), median(theirs.map((result) => result.perSecond))];
    const latency = (results: LoadResult[]) => ({ p50Ms: median(results.map((r) => r.p50Ms)), p95Ms: median(results.map((r) => r.p95Ms)) });
    print({
      bench: model,
      concurrency,
      engine: { instancesPerSecond: a, ...latency(ours) },
      handWritten: { instancesPerSecond: b, ...latency(theirs) },
      ratio: round(a / b),
    });
  }
  await handWritten.stop();
  tell('telemetry');
  print({ bench: 'telemetry', ...(await benchTelemetry(db, `mqtt://127.0.0.1:${mqttPort}`, messages)) });
} finally {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
