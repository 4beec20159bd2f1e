import helmet from '@fastify/helmet';
import {
  fastifyErrorOptions,
  formOverheadBytes,
  nestLog,
  observeHttp,
  ProblemFilter,
} from '@geleit/platform';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { GatewayConfig } from './config.js';
import { CalendarController } from './calendar/calendar.api.js';
import { readExplorerFiles } from './explorer/explorer-files.js';
import { EXPLORER_FILES, ExplorerController } from './explorer/explorer.api.js';
import { OPENAPI_DOCUMENT, OpenApiController, SERVICE_DOCUMENTS } from './openapi-document.api.js';
import { ForwardController } from './forward.api.js';
import type { RequestGuard } from './request-guard.js';
import { corsExposedHeaders } from './headers.js';
import { LabelsController } from './labels/labels.api.js';
import { ChangeNoticeHub } from './live/change-notice-hub.js';
import { ReadersClient } from './live/readers-client.js';
import { ChangeStreamController } from './live/stream.api.js';
import { MeController, PERMITTED_OPERATIONS } from './me.api.js';
import { MyDayController } from './my-day/my-day.api.js';
import { permittedOperationsBy } from './permitted-operations.js';
import { answerMalformedRequest } from './malformed-request.js';
import { documentsByService } from './service-documents.js';
import { SessionParts } from './session/session-parts.js';
import { SessionController } from './session/session.api.js';
import { startPages } from './start-page/start-page.js';
import { START_PAGES, StartPageController } from './start-page/start-page.api.js';
import { Upstreams } from './upstreams.js';

export interface HttpServerSettings {
  readonly config: GatewayConfig;
  readonly log: Logger;
  readonly admission: RequestGuard;
  readonly upstreams: Upstreams;
  readonly hub: ChangeNoticeHub;
  readonly readersClient: ReadersClient;
  /** Absent if the gateway keeps no sessions. */
  readonly session: SessionParts | undefined;
  readonly document: { readonly paths?: object };
  /** A connection on which nothing moves for this long is closed: its client does not read. */
  readonly idleConnectionMs: number;
}

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

class GatewayModule {}

type CorsOptions = NonNullable<Parameters<NestFastifyApplication['enableCors']>[0]>;

const yearSeconds = 31_536_000;
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
  strictTransportSecurity: { maxAge: yearSeconds, includeSubDomains: true },
  referrerPolicy: { policy: 'no-referrer' as const },
};

/** Further connections are closed at once, so that those that are open keep their memory and file handles. */
const maxConnections = 10_000;

/**
 * A client's `X-Request-Id` comes back as `X-Client-Request-Id` and goes no further: two requests of a client
 * never have one id here, and no client chooses what an operator looks for.
 */
function ownRequestIds(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const sent = request.headers['x-request-id'];
    delete request.headers['x-request-id'];
    if (typeof sent === 'string' && /^[\w.-]{1,64}$/.test(sent))
      void reply.header('x-client-request-id', sent);
    done();
  });
}

const createAdapter = ({ idleConnectionMs }: HttpServerSettings) =>
  new FastifyAdapter({
    ...fastifyErrorOptions,
    bodyLimit: 1_048_576,
    // The address of a calendar is longer than the default.
    routerOptions: { maxParamLength: 256 },
    connectionTimeout: idleConnectionMs,
    // Fastify overwrites the one of `http`.
    requestTimeout: 30_000,
    http: {
      maxHeaderSize: 16_384,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 1_000,
    },
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    trustProxy: false,
    clientErrorHandler: answerMalformedRequest,
  });

/** An OPTIONS request that is not a preflight is refused like any other unsupported method. */
function corsOptionsFor({ webOrigins: origin, publicUrl }: GatewayConfig): CorsOptions {
  const options = {
    origin,
    methods: ['GET', 'POST'],
    exposedHeaders: corsExposedHeaders,
    // Only sessions have cookies.
    credentials: publicUrl !== undefined,
    maxAge: 600,
  };
  return {
    delegator: ({ headers }, decide) =>
      decide(null, {
        ...options,
        preflight: headers.origin !== undefined && headers['access-control-request-method'] !== undefined,
      }),
  };
}

/**
 * Bodies are complete, and JSON of at most 1 MiB or, where an operation takes a file, a form. The gateway
 * does not parse them: the service that owns the path does.
 */
function acceptBodies(fastify: FastifyInstance, { documentMebibytes }: GatewayConfig): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_, body, done) =>
    done(null, body),
  );
  const bodyLimit = documentMebibytes * 1024 * 1024 + formOverheadBytes;
  fastify.addContentTypeParser('multipart/form-data', { parseAs: 'buffer', bodyLimit }, (_, body, done) =>
    done(null, body),
  );
}

const moduleOf = ({ config, upstreams, hub, readersClient, session, document }: HttpServerSettings) => ({
  module: GatewayModule,
  controllers: [
    StartPageController,
    ...(config.apiExplorer ? [ExplorerController] : []),
    OpenApiController,
    LabelsController,
    ChangeStreamController,
    MeController,
    MyDayController,
    CalendarController,
    ...(session === undefined ? [] : [SessionController]),
    ForwardController,
  ],
  providers: [
    { provide: Upstreams, useValue: upstreams },
    { provide: ChangeNoticeHub, useValue: hub },
    { provide: ReadersClient, useValue: readersClient },
    { provide: SessionParts, useValue: session },
    { provide: OPENAPI_DOCUMENT, useValue: JSON.stringify(document) },
    { provide: SERVICE_DOCUMENTS, useValue: documentsByService(document) },
    {
      provide: START_PAGES,
      useValue: startPages({ signsIn: session !== undefined, hasExplorer: config.apiExplorer }),
    },
    ...(config.apiExplorer ? [{ provide: EXPLORER_FILES, useValue: readExplorerFiles() }] : []),
    { provide: PERMITTED_OPERATIONS, useValue: permittedOperationsBy(document) },
  ],
});

/** The server on the public port. */
export async function startHttpServer(settings: HttpServerSettings): Promise<HttpServer> {
  const { config, log, admission, hub } = settings;
  const app = await NestFactory.create<NestFastifyApplication>(moduleOf(settings), createAdapter(settings), {
    bodyParser: false,
    logger: nestLog(log),
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  ownRequestIds(fastify);
  fastify.server.maxConnections = maxConnections;
  observeHttp(fastify, 'gateway', log);
  await app.register(helmet, securityHeaders);
  if (config.webOrigins.length > 0) app.enableCors(corsOptionsFor(config));
  fastify.addHook('onRequest', admission.onRequest);
  fastify.addHook('preClose', (done) => {
    hub.close();
    done();
  });
  acceptBodies(fastify, config);
  app.useGlobalFilters(new ProblemFilter(log));
  await app.listen(config.httpPort, config.httpHost);
  return { url: await app.getUrl(), close: () => app.close() };
}
