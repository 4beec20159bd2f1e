import type { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from './problem.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Makes an application parse JSON from UTF-8 only (RFC 8259). The usual decoding would replace other bytes, and
 * what it replaced would be stored.
 */
export function parseJsonStrictly(adapter: FastifyAdapter): void {
  const fastify = adapter.getInstance();
  const parseJson = fastify.getDefaultJsonParser('error', 'error');
  const { bodyLimit } = fastify.initialConfig;
  adapter.useBodyParser(
    'application/json',
    false,
    { ...(bodyLimit !== undefined && { bodyLimit }) },
    (request: FastifyRequest, body: Buffer, done: (fault: Error | null, body?: unknown) => void) => {
      const text = decodeUtf8(body);
      if (text === undefined) done(new ProblemError('malformed-text'));
      else void parseJson(request, text, done);
    },
  );
}

function decodeUtf8(body: Buffer): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}
