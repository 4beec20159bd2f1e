import type { Socket } from 'node:net';
import { problemOf } from '@geleit/platform';
import { v7 } from 'uuid';

/**
 * Answers what is not HTTP, or has more than 16 KiB of headers, and hangs up: what follows on the connection
 * cannot be trusted.
 */
export function answerMalformedRequest(_: Error, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(problemOf('malformed-request', { language: 'en', instance: v7() }));
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nCache-Control: no-store\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
