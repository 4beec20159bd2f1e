import { ProblemError } from '@geleit/platform';
import type { FastifyRequest } from 'fastify';

/** Any value will do: a page of another origin cannot send it without asking (CORS preflight). */
export const csrfHeader = 'x-geleit-csrf';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request with a session cookie that a page of another origin may have caused. Whoever names an
 * origin names one of ours; whoever changes something also sends a header that forms and links cannot.
 * @throws ProblemError `csrf-refused`
 */
export function refuseForeignPages(
  { method, headers }: Pick<FastifyRequest, 'method' | 'headers'>,
  origins: ReadonlySet<string>,
): void {
  if (headers.origin !== undefined && !origins.has(headers.origin)) throw refused('origin', 'foreign-origin');
  if (safeMethods.has(method)) return;
  if (headers['sec-fetch-site'] === 'cross-site') throw refused('sec-fetch-site', 'cross-site');
  if (headers[csrfHeader] === undefined) throw refused(csrfHeader, 'required');
}

const refused = (header: string, code: string): ProblemError =>
  new ProblemError('csrf-refused', { errors: [{ header, code }] });
