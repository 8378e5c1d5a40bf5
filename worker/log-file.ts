import { closeSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DestinationStream } from 'pino';

const limitBytes = 50 * 1024 * 1024;

/**
 * A file that log lines are appended to, readable by us alone; above `limit` bytes it becomes `<file>.1` (in place of an older one) and a new
 * one is begun. A line that cannot be written (disk full) is dropped: the platform must not stop or hang because of its log.
 */
export function openLogFile(file: string, limit = limitBytes): DestinationStream {
  mkdirSync(dirname(file), { recursive: true });
  const open = () => openSync(file, 'a', 0o600);
  let handle = open();
  let size = statSync(file).size;

  const rotate = (): void => {
    closeSync(handle);
    renameSync(file, `${file}.1`);
    handle = open();
    size = 0;
  };
  return {
    write(line) {
      try {
        if (size > limit) rotate();
        size += writeSync(handle, line);
      } catch {
        // Nobody to tell.
      }
    },
  };
}
