import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem.js';

/** Headers that say one thing. Of two, a proxy may read the first and a service the last. */
const singleHeaders: ReadonlySet<string> = new Set([
  'host',
  'authorization',
  'content-type',
  'content-encoding',
  'idempotency-key',
  'if-match',
  'consistency-token',
  'traceparent',
  'x-request-id',
]);

/**
 * Refuses a request whose head can be read in two ways, or whose body is encoded: nobody here decodes it.
 * @throws ProblemError malformed-request, unsupported-media-type
 */
export function checkRequestHead({ raw, headers }: Pick<FastifyRequest, 'raw' | 'headers'>): void {
  const names = raw.rawHeaders
    .filter((_, index) => index % 2 === 0)
    .map((name) => name.toLowerCase())
    .filter((name) => singleHeaders.has(name));
  if (new Set(names).size < names.length) throw new ProblemError('malformed-request');
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.trim().toLowerCase() !== 'identity') throw new ProblemError('unsupported-media-type');
}
