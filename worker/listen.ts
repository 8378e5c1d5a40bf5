import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portTaken } from './startup-error.js';

export interface Listening {
  port: number;
  /** Takes no new connections, lets requests finish for `patienceMs`, then cuts what is left (event streams, long polls). */
  stop(patienceMs?: number): Promise<void>;
}

/** Serves HTTP on `port`; a taken port is an error that names the variable to change. */
export async function listen(handler: RequestListener, options: { host: string; port: number }): Promise<Listening> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken('api', options.port, 'PORT') : error),
    );
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop: (patienceMs = 3_000) =>
      new Promise((resolve) => {
        const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
        server.close(() => {
          clearTimeout(cut);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
