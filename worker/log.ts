import { pino, multistream, type DestinationStream, type Logger } from 'pino';
import { openLogFile } from './log-file.js';

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
  if (!options.file) return pino(settings, standard(process.stdout));
  return pino(
    settings,
    multistream([
      { level: 'trace', stream: openLogFile(options.file) },
      { level: 'fatal', stream: standard(process.stderr) },
    ]),
  );
}

/** Not pino's own destination: when the reader is gone (EPIPE), that one tries for ever to flush, and the process never ends. */
function standard(stream: NodeJS.WriteStream): DestinationStream {
  stream.on('error', () => undefined);
  return { write: (line) => void stream.write(line) };
}
