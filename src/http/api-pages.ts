import express, { Router } from 'express';
import swaggerUiFolder from 'swagger-ui-dist/absolute-path.js';
import type { ErrorEntries } from '../domain/errors.ts';
import type { RouteDefinition } from './define-route.ts';
import { type ChannelWords, openApiDocument } from './openapi.ts';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Messenger API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="icon" href="/docs/favicon-32x32.png">
</head>
<body>
<div id="api"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  persistAuthorization: true,
  tagsSorter: 'alpha',
});
`;

/** The page styles its elements inline and shows icons as data URLs. Scripts only come from this server. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

/** `/openapi.json`, and `/docs` to browse it, from local files only. */
export function apiPages(
  routes: readonly RouteDefinition[],
  ofChannels?: ErrorEntries,
  words?: ChannelWords,
): Router {
  const document = JSON.stringify(openApiDocument(routes, ofChannels, words));
  const pages = Router();
  pages.get('/openapi.json', (_req, res) => {
    res.type('application/json').send(document);
  });
  pages.use('/docs', (_req, res, next) => {
    res.setHeader('Content-Security-Policy', policy);
    next();
  });
  pages.get('/docs', (_req, res) => {
    res.type('html').send(page);
  });
  pages.get('/docs/start.js', (_req, res) => {
    res.type('js').send(start);
  });
  pages.use(
    '/docs',
    express.static(swaggerUiFolder(), { index: false, redirect: false, maxAge: '1h' }),
  );
  return pages;
}
