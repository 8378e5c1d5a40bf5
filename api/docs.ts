import express, { Router } from 'express';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>API</title>
    <link rel="icon" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/open-document.js"></script>
  </body>
</html>
`;

const SCRIPT = `window.ui = SwaggerUIBundle({
  url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'none', filter: true,
  requestInterceptor: (request) => { request.headers['X-Requested-With'] = 'docs'; return request; },
});
`;

/** `/docs`: the OpenAPI document as pages, from files of our own (the content security policy allows nothing else). */
export function docs(): Router {
  const router = Router();
  const files = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  router.get('/docs', (_request, response) => void response.type('html').send(PAGE));
  router.get('/docs/open-document.js', (_request, response) => void response.type('js').send(SCRIPT));
  router.use('/docs', express.static(files, { index: false, maxAge: '1d' }));
  return router;
}
