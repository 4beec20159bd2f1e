import type { FastifyRequest } from 'fastify';
import { v7, validate } from 'uuid';

const requestIds = new WeakMap<object, string>();

/** The request's id: the client's where it sent a UUID as `X-Request-Id`, else a new one. */
export function requestId(request: FastifyRequest): string {
  const known = requestIds.get(request.raw);
  if (known !== undefined) return known;
  const sent = request.headers['x-request-id'];
  const id = typeof sent === 'string' && validate(sent) ? sent.toLowerCase() : v7();
  requestIds.set(request.raw, id);
  return id;
}
