import type { IncomingHttpHeaders } from 'node:http';
import { requestId, currentTraceparent } from '@geleit/platform';
import type { FastifyRequest } from 'fastify';

/**
 * What a client may say to a service. Whatever else it sends (X-Forwarded-For, X-Tenant, Cookie …) ends at
 * the gateway.
 */
const forwardedRequestHeaders = [
  'authorization',
  'accept',
  'accept-language',
  'content-type',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'consistency-token',
  'prefer',
] as const;

/** What a service may say to a client. */
const forwardedResponseHeaders = [
  'content-type',
  'content-length',
  'content-language',
  'content-disposition',
  'etag',
  'location',
  'link',
  'allow',
  'retry-after',
  'vary',
  'www-authenticate',
  'consistency-token',
  'preference-applied',
  'idempotency-replayed',
] as const;

/** What a web app on another origin may read. */
export const corsExposedHeaders = [
  'etag',
  'location',
  'link',
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'x-request-id',
  'consistency-token',
  'preference-applied',
  'content-disposition',
];

const pickHeaders = (names: readonly string[], headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]];
    }),
  );

export function upstreamRequestHeaders(request: FastifyRequest): Record<string, string> {
  const trace = currentTraceparent();
  return {
    ...pickHeaders(forwardedRequestHeaders, request.headers),
    'x-request-id': requestId(request),
    ...(trace !== undefined && { traceparent: trace }),
  };
}

export const clientResponseHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  pickHeaders(forwardedResponseHeaders, headers);
