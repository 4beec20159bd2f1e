import type { FastifyReply } from 'fastify';

/** The response to a client. */
export interface HttpResponse<Body extends object = object> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for a status without a body (304). */
  readonly body?: Body;
}

/** Sends a response and returns it, so that a handler's type says what it responds with. */
export function sendResponse<Body extends object>(
  reply: FastifyReply,
  response: HttpResponse<Body>,
): HttpResponse<Body> {
  const { status, headers, body } = response;
  void reply
    .status(status)
    .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers })
    .send(body === undefined ? undefined : JSON.stringify(body));
  return response;
}
