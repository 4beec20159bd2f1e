import type { Socket } from 'node:net';
import { problemOf } from '@geleit/platform';
import { v7 } from 'uuid';

/**
 * Responds to what is not HTTP, or has more than 16 KiB of headers, and closes the connection: what follows
 * on it cannot be trusted.
 */
export function answerMalformedRequest(_: Error, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const body = JSON.stringify(problemOf('malformed-request', { language: 'en', instance: v7() }));
  socket.end(
    [
      'HTTP/1.1 400 Bad Request',
      'Content-Type: application/problem+json',
      'Content-Language: en',
      'Cache-Control: no-store',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
