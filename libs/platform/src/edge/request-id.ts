import type { FastifyRequest } from 'fastify';
import { v7, validate } from 'uuid';

const requestIds = new WeakMap<object, string>();

/** Returns the request's id: the client's if it is a UUID in `X-Request-Id`, otherwise a new one. */
export function requestId(request: FastifyRequest): string {
  const assigned = requestIds.get(request.raw);
  if (assigned !== undefined) return assigned;
  const sent = request.headers['x-request-id'];
  const id = typeof sent === 'string' && validate(sent) ? sent.toLowerCase() : v7();
  requestIds.set(request.raw, id);
  return id;
}
