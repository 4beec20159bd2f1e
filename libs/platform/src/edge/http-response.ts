import type { FastifyReply } from 'fastify';

/** The response to a client. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for a status without a body (304). */
  readonly body?: object;
}

export const sendResponse = (reply: FastifyReply, { status, headers, body }: HttpResponse): void =>
  void reply
    .status(status)
    .headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers })
    .send(body === undefined ? undefined : JSON.stringify(body));
