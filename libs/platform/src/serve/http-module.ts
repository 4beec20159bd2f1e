import {
  Module,
  type CallHandler,
  type DynamicModule,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { CommandBus } from '../command/command-bus.js';
import type { Service } from '../manifest/manifest.js';
import { PARTS, type Parts } from '../manifest/parts.js';
import { ProblemFilter, problemErrorOf, sendProblem } from '../edge/problem-filter.js';
import { QUERY_ENDPOINT, queryControllers } from '../query/query-controllers.js';
import { QueryEndpoint } from '../query/query-endpoint.js';
import { actorOf, assertRoutePolicies } from '../edge/allow.js';
import { COMMAND_ENDPOINT, commandControllers } from '../command/command-controllers.js';
import { CommandEndpoint } from '../command/command-endpoint.js';
import { ConsistencyTokens } from '../command/consistency-tokens.js';
import { RequestGuard } from '../edge/request-guard.js';
import type { ControllerClass } from '../edge/generated-route.js';
import { requestId } from '../edge/request-id.js';
import { recordRoutes } from '../edge/route-table.js';

/** Token of the service's `Road`, for hand-written controllers that ask commands. */
export const COMMAND_BUS = Symbol('ROAD');

/**
 * All controllers of a service. Hand-written ones come first, so that `/v1/persons/search` is not taken for
 * an id.
 */
export const controllersOf = (service: Service): readonly ControllerClass[] => [
  ...service.controllers,
  ...commandControllers(service),
  ...queryControllers(service),
];

@Module({})
class HttpModule {}

/** The HTTP side of a service. @throws Error when a route has no policy */
export function createHttpModule(parts: Parts, commandBus = new CommandBus(parts)): DynamicModule {
  const controllers = controllersOf(parts.service);
  assertRoutePolicies(controllers);
  return {
    module: HttpModule,
    controllers: [...controllers],
    providers: [
      { provide: PARTS, useValue: parts },
      { provide: COMMAND_BUS, useValue: commandBus },
      { provide: COMMAND_ENDPOINT, useValue: new CommandEndpoint(parts, commandBus) },
      { provide: QUERY_ENDPOINT, useValue: new QueryEndpoint(parts) },
      { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
      { provide: APP_GUARD, useValue: new RequestGuard(parts) },
      { provide: APP_INTERCEPTOR, useValue: new ReadYourWrites(new ConsistencyTokens(parts)) },
    ],
  };
}

/** Options of the Fastify adapter: a path that cannot be decoded ends before any route, hook or filter. */
export const fastifyErrorOptions: {
  readonly frameworkErrors: (fault: unknown, request: FastifyRequest, reply: FastifyReply) => void;
} = {
  frameworkErrors: (fault, request, reply) =>
    sendProblem(request, reply.header('x-request-id', requestId(request)), problemErrorOf(fault)),
};

/** Hooks that have to be in place before the first route: request ids, and the table of paths and methods. */
export function registerRequestHooks(fastify: FastifyInstance): void {
  recordRoutes(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', requestId(request));
    done();
  });
}

/** A GET with a `Consistency-Token` waits until this service has heard what the token names. */
class ReadYourWrites implements NestInterceptor {
  constructor(private readonly consistency: ConsistencyTokens) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() === 'http')
      await this.waitForToken(context.switchToHttp().getRequest<FastifyRequest>());
    return next.handle();
  }

  private async waitForToken(request: FastifyRequest): Promise<void> {
    const { 'consistency-token': token, prefer } = request.headers;
    if (request.method !== 'GET' || token === undefined) return;
    await this.consistency.waitUntilReached(
      actorOf(request).tenant,
      String(token),
      prefer === undefined ? undefined : String(prefer),
    );
  }
}
