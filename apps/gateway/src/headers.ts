import type { IncomingHttpHeaders } from 'node:http';
import { requestId, currentTraceparent } from '@geleit/platform';
import type { FastifyRequest } from 'fastify';
import { admittedRequestOf } from './request-guard.js';

/**
 * The headers that a client may send to a service. All others (X-Forwarded-For, X-Tenant, Cookie …) end at
 * the gateway; the authorization is what admission found.
 */
const forwardedRequestHeaders = [
  'accept',
  'accept-language',
  'content-type',
  'if-match',
  'if-none-match',
  'idempotency-key',
  'consistency-token',
  'prefer',
] as const;

/** The headers that a service may send to a client. */
const forwardedResponseHeaders = [
  'content-type',
  'content-length',
  'content-language',
  'content-disposition',
  // A file is confined more than a page.
  'content-security-policy',
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

/** The headers that a web app on another origin may read. */
export const corsExposedHeaders = [
  'etag',
  'location',
  'link',
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'x-request-id',
  'x-client-request-id',
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
  const traceparent = currentTraceparent();
  const { authorization } = admittedRequestOf(request);
  return {
    ...pickHeaders(forwardedRequestHeaders, request.headers),
    'x-request-id': requestId(request),
    ...(authorization !== undefined && { authorization }),
    ...(traceparent !== undefined && { traceparent }),
  };
}

export const clientResponseHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  pickHeaders(forwardedResponseHeaders, headers);
