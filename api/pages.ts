import express, { Router } from 'express';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Browser pages beside the console: each is a folder of the build with an `index.html` of its own. */
const PAGES = ['portal', 'screen', 'help'];

/**
 * The built console: files under their own names (those below `/assets/` are named by content, so they never change) and one HTML
 * entry per page, also for the addresses inside a page (`/portal/requests`), which the page itself routes.
 */
export function pages(publicDir: string | undefined): Router {
  const router = Router();
  if (!publicDir || !existsSync(publicDir)) return router;
  for (const page of PAGES) {
    router.get([`/${page}`, `/${page}/{*inside}`], (request, response, next) => {
      // What has an extension is a file of the page; `root` lets the build lie below a folder whose name begins with a dot.
      if (/\.\w+$/.test(request.path)) next();
      else response.set('Cache-Control', 'no-cache').sendFile(`${page}/index.html`, { root: publicDir });
    });
  }
  const assets = join(publicDir, 'assets');
  const cacheControl = (file: string) => (file.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache');
  router.use(express.static(publicDir, { setHeaders: (response, file) => response.set('Cache-Control', cacheControl(file)) }));
  return router;
}
