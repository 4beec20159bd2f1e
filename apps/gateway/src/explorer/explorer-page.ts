import { collectionsByService } from '../generated-routes.js';

const services = Object.keys(collectionsByService);

/** Its own files and requests to its own origin; nothing inline. Icons of the package are `data:` images. */
export const explorerContentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The path of each page, and the service that it shows; the empty name stands for all of them, which takes a
 * browser several times as long. The first page shows the first service.
 */
export const explorerPages: ReadonlyMap<string, string> = new Map([
  ...services.map((service, at) => [at === 0 ? '/docs' : `/docs/${service}`, service] as const),
  ['/docs/everything', ''],
]);

const linkTo = (path: string, service: string, shown: string): string =>
  `<a href="${path}"${service === shown ? ' aria-current="page"' : ''}>${service || 'everything'}</a>`;

/** The page that shows the API document of a service, or of all of them. */
export const explorerPage = (shown: string): string => `<!doctype html>
<html lang="en" data-service="${shown}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Geleit: ${shown === '' ? 'the API' : shown}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
    <link rel="stylesheet" href="/docs/explorer.css" />
    <script src="/docs/swagger-ui-bundle.js" defer></script>
    <script src="/docs/explorer.js" type="module"></script>
  </head>
  <body>
    <header>
      <a href="/">Geleit</a>
      <nav aria-label="Services">
        ${[...explorerPages].map(([path, service]) => linkTo(path, service, shown)).join('\n        ')}
      </nav>
      <p id="session" role="status"></p>
    </header>
    <main id="operations"><noscript>This page needs JavaScript. The document: /openapi.json</noscript></main>
  </body>
</html>
`;
