import { makeTelemetryFilterString, Runtime, type LogLevel } from '@temporalio/worker';
import type { Level, Logger } from 'pino';

const levels: Record<LogLevel, Level> = { TRACE: 'trace', DEBUG: 'debug', INFO: 'debug', WARN: 'warn', ERROR: 'error' };

/** Sends what Temporal's SDK has to say (its own, its native core's, and workflows' `log`) to our log. Once per process, before the first connection. */
export function installTemporalRuntime(log: Logger): void {
  const temporal = log.child({ part: 'temporal' });
  const write = (level: LogLevel, message: string, meta?: object) => temporal[levels[level]](meta ?? {}, message);
  Runtime.install({
    logger: {
      log: write,
      trace: (message, meta) => write('TRACE', message, meta),
      debug: (message, meta) => write('DEBUG', message, meta),
      info: (message, meta) => write('INFO', message, meta),
      warn: (message, meta) => write('WARN', message, meta),
      error: (message, meta) => write('ERROR', message, meta),
    },
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }) } },
    // We stop in our own order, on the signals we choose.
    shutdownSignals: [],
  });
}
