import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Something that is public and the same for everybody while the program runs. */
export interface PublicFile {
  /** Its media type. */
  readonly type: string;
  readonly body: string | Buffer;
  readonly etag: string;
}

export const publicFile = (type: string, body: string | Buffer): PublicFile => ({
  type,
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url')}"`,
});

/** Sends a file, which may be kept for an hour, or 304 to a client that has this very one. */
export function sendPublicFile(request: FastifyRequest, reply: FastifyReply, file: PublicFile): void {
  const { type, body, etag } = file;
  void reply.headers({ etag, 'cache-control': 'public, max-age=3600' });
  if (isKnown(etag, request.headers['if-none-match'])) return void reply.status(304).send();
  void reply.status(200).type(type).send(body);
}

/** Whether the client has this very file (`If-None-Match`, RFC 9110). */
const isKnown = (etag: string, ifNoneMatch = ''): boolean =>
  ifNoneMatch.split(',').some((known) => [etag, `W/${etag}`, '*'].includes(known.trim()));
