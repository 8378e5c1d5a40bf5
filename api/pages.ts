import express, { type Response, Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Browser pages: their address and, in the built console, their HTML file. */
const ENTRIES = { '/portal': 'portal', '/screen': 'screen', '/help': 'help' };

/**
 * The built console: files under their own names (those below `/assets/` are named by content, so they never change) and one HTML
 * entry per page, also for the addresses inside a page (`/portal/requests`), which the page itself routes.
 */
export function pages(publicDir: string | undefined): Router {
  const router = Router();
  if (!publicDir || !existsSync(publicDir)) return router;
  const send = (response: Response, file: string) => response.set('Cache-Control', 'no-cache').sendFile(file);
  for (const [path, name] of Object.entries(ENTRIES)) {
    router.get([path, `${path}/{*inside}`], (request, response, next) => {
      const file = [join(publicDir, name, 'index.html'), join(publicDir, `${name}.html`)].find((candidate) => existsSync(candidate));
      if (file && !/\.\w+$/.test(request.path)) send(response, file);
      else next();
    });
  }
  router.use(
    express.static(publicDir, {
      setHeaders: (response, file) => response.set('Cache-Control', file.includes(`${join(publicDir, 'assets')}`) ? 'public, max-age=31536000, immutable' : 'no-cache'),
    }),
  );
  return router;
}
