import { germanDayOf } from '@geleit/rules';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemLanguageOf } from '../edge/problem.js';
import { varyBy } from '../edge/vary.js';
import type { AccessExport } from './access-export.js';
import { accessExportPage } from './access-export-page.js';
import type { AccessExportWording } from './access-export-words.js';

/** Whether the client prefers a page to JSON: it names HTML, and JSON not before it. */
function prefersPage(accept = ''): boolean {
  const [page, json] = ['text/html', 'application/json'].map((type) => accept.toLowerCase().indexOf(type));
  return page !== undefined && json !== undefined && page >= 0 && (json < 0 || page < json);
}

/**
 * Sends the export, never to be stored on the way: as JSON, or with `Accept: text/html` as a page in German or
 * English. The file's name says which part it is and the day in Germany, and nothing of the person. Returns the
 * export, so that a handler's type says what it responds with.
 */
export function sendAccessExport(
  { headers }: Pick<FastifyRequest, 'headers'>,
  reply: FastifyReply,
  exported: AccessExport,
  wording: AccessExportWording,
): AccessExport {
  const isPage = prefersPage(headers.accept);
  const language = problemLanguageOf(headers['accept-language']);
  const name = `auskunft-${exported.service}-${germanDayOf(exported.exportedAt)}`;
  varyBy(reply.status(200), 'Accept', 'Accept-Language').headers({
    'cache-control': 'no-store',
    'content-disposition': `attachment; filename="${name}.${isPage ? 'html' : 'json'}"`,
    'content-type': `${isPage ? 'text/html' : 'application/json'}; charset=utf-8`,
    ...(isPage && { 'content-language': language }),
  });
  void reply.send(isPage ? accessExportPage(exported, wording, language) : JSON.stringify(exported));
  return exported;
}
