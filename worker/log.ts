import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { pino, destination, multistream, type Logger } from 'pino';

export type Log = Logger;

/** Never written to a log, wherever in an entry it stands one or two levels deep. */
const secrets = ['password', 'accessToken', 'access_token', 'authorization', 'cookie', 'token', 'secret'];

/**
 * The one logger: JSON lines to `file` when given (so that the terminal stays readable), with what ends the process repeated on stderr; else
 * everything to stdout, as containers want it.
 */
export function createLog(options: { level: string; file?: string }): Log {
  const settings = {
    level: options.level,
    redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[hidden]' },
  };
  if (!options.file) return pino(settings);
  mkdirSync(dirname(options.file), { recursive: true });
  return pino(
    settings,
    multistream([
      { level: 'trace', stream: destination({ dest: options.file, mkdir: true, mode: 0o600, sync: false }) },
      { level: 'fatal', stream: destination({ dest: 2, sync: true }) },
    ]),
  );
}
