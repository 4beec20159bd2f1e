import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fastifyErrorOptions, registerRequestHooks } from '../edge/request-hooks.js';
import { parseJsonStrictly } from '../edge/parse-json.js';
import { parseForms } from '../edge/uploaded-file.js';
import { observeHttp } from '../edge/observe-http.js';
import { nestLog } from '../telemetry/log.js';
import type { Logger } from 'pino';

export interface AppSettings {
  readonly service: string;
  readonly log: Logger;
  /** How large the files are that it accepts; absent if it accepts none. */
  readonly fileBytes?: number | undefined;
  /** Fields for the log that are known only once a request is answered. */
  readonly describeRequest?: (request: FastifyRequest) => object;
}

/** Bytes and milliseconds. No legitimate request takes longer than this to arrive. */
const serverLimits = {
  bodyLimit: 1_048_576,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  http: { maxHeaderSize: 16_384, headersTimeout: 15_000, connectionsCheckingInterval: 1_000 },
} as const;

/**
 * When the server closes, Node closes the idle connections, but keeps those that become idle a moment later:
 * they would delay the shutdown.
 */
function closeConnectionsOnShutdown(fastify: FastifyInstance): void {
  let closing = false;
  fastify.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  fastify.addHook('preClose', async () => {
    closing = true;
    const sweep = setInterval(() => fastify.server.closeIdleConnections(), 50);
    fastify.server.once('close', () => clearInterval(sweep));
  });
}

/**
 * Creates a Nest application on Fastify, observed and bounded, that does not listen yet. It trusts no
 * `X-Forwarded-*` header.
 */
export async function createApp(
  module: DynamicModule,
  { service, log, fileBytes, describeRequest }: AppSettings,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...serverLimits,
    ...fastifyErrorOptions,
    trustProxy: false,
    logger: false,
  });
  parseJsonStrictly(adapter);
  if (fileBytes !== undefined) parseForms(adapter, fileBytes);
  const fastify = adapter.getInstance();
  closeConnectionsOnShutdown(fastify);
  registerRequestHooks(fastify);
  observeHttp(fastify, service, log, describeRequest);
  return NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: nestLog(log),
    abortOnError: false,
  });
}
