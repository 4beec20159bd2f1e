import helmet from '@fastify/helmet';
import { edgeOptions, nestLog, observeHttp, ProblemFilter } from '@geleit/platform';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { GatewayConfig } from './config.js';
import { DOCUMENT, DocumentApi } from './document.api.js';
import { ForwardApi } from './forward.api.js';
import type { Gate } from './gate.js';
import { exposed } from './headers.js';
import { Hub } from './live/hub.js';
import { StreamApi } from './live/stream.api.js';
import { refuseUnreadable } from './unreadable.js';
import { Upstreams } from './upstreams.js';

export interface HttpParts {
  readonly config: GatewayConfig;
  readonly log: Logger;
  readonly gate: Gate;
  readonly upstreams: Upstreams;
  readonly hub: Hub;
  readonly document: string;
}

export interface Http {
  readonly url: string;
  close(): Promise<void>;
}

class GatewayModule {}

type Cors = NonNullable<Parameters<NestFastifyApplication['enableCors']>[0]>;

const year = 31_536_000;
const securityHeaders = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: { maxAge: year, includeSubDomains: true },
  referrerPolicy: { policy: 'no-referrer' as const },
};

const adapter = () =>
  new FastifyAdapter({
    ...edgeOptions,
    bodyLimit: 1_048_576,
    http: { maxHeaderSize: 16_384, requestTimeout: 30_000, headersTimeout: 10_000 },
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    trustProxy: false,
    clientErrorHandler: refuseUnreadable,
  });

/** An OPTIONS that is no preflight is a method like any other: the gate refuses it. */
function webAppsOf(origin: string[]): Cors {
  const options = { origin, methods: ['GET', 'POST'], exposedHeaders: exposed, maxAge: 600 };
  return {
    delegator: ({ headers }, decide) =>
      decide(null, {
        ...options,
        preflight: headers.origin !== undefined && headers['access-control-request-method'] !== undefined,
      }),
  };
}

/**
 * Bodies are JSON, whole and at most 1 MiB, but not looked into: that is for the service they are meant for.
 */
function takeJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) =>
    done(null, body),
  );
}

/** The server on the public port. */
export async function openHttp({ config, log, gate, upstreams, hub, document }: HttpParts): Promise<Http> {
  const module = {
    module: GatewayModule,
    controllers: [DocumentApi, StreamApi, ForwardApi],
    providers: [
      { provide: Upstreams, useValue: upstreams },
      { provide: Hub, useValue: hub },
      { provide: DOCUMENT, useValue: document },
    ],
  };
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter(), {
    bodyParser: false,
    logger: nestLog(log),
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  observeHttp(fastify, 'gateway', log);
  await app.register(helmet, securityHeaders);
  if (config.corsOrigins.length > 0) app.enableCors(webAppsOf(config.corsOrigins));
  fastify.addHook('onRequest', gate.onRequest);
  fastify.addHook('preClose', (done) => {
    hub.close();
    done();
  });
  takeJsonOnly(fastify);
  app.useGlobalFilters(new ProblemFilter(log));
  await app.listen(config.httpPort, config.httpHost);
  return { url: await app.getUrl(), close: () => app.close() };
}
