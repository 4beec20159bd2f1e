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
import { Road } from '../command/road.js';
import type { Service } from '../manifest.js';
import { PARTS, type Parts } from '../parts.js';
import { ProblemFilter, refusalOf, sendProblem } from '../problem/filter.js';
import { QUERIES, queryControllers } from '../query/query-controllers.js';
import { QueryDesk } from '../query/query-desk.js';
import { actorOf, everyRouteHasAPolicy } from './allow.js';
import { COMMANDS, commandControllers } from './command-controllers.js';
import { CommandDesk } from './command-desk.js';
import { Consistency } from './consistency.js';
import { Door } from './door.js';
import type { ControllerClass } from './generated.js';
import { requestId } from './request-id.js';
import { rememberRoutes } from './routes.js';

/** Token of the service's `Road`, for hand-written controllers that ask commands. */
export const ROAD = Symbol('ROAD');

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
export function httpModule(parts: Parts, road = new Road(parts)): DynamicModule {
  const controllers = controllersOf(parts.service);
  everyRouteHasAPolicy(controllers);
  return {
    module: HttpModule,
    controllers: [...controllers],
    providers: [
      { provide: PARTS, useValue: parts },
      { provide: ROAD, useValue: road },
      { provide: COMMANDS, useValue: new CommandDesk(parts, road) },
      { provide: QUERIES, useValue: new QueryDesk(parts) },
      { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
      { provide: APP_GUARD, useValue: new Door(parts) },
      { provide: APP_INTERCEPTOR, useValue: new ReadYourWrites(new Consistency(parts)) },
    ],
  };
}

/** Options of the Fastify adapter: a path that cannot be decoded ends before any route, hook or filter. */
export const edgeOptions: {
  readonly frameworkErrors: (fault: unknown, request: FastifyRequest, reply: FastifyReply) => void;
} = {
  frameworkErrors: (fault, request, reply) =>
    sendProblem(request, reply.header('x-request-id', requestId(request)), refusalOf(fault)),
};

/** Hooks that have to be in place before the first route: request ids, and the table of paths and methods. */
export function prepareEdge(fastify: FastifyInstance): void {
  rememberRoutes(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', requestId(request));
    done();
  });
}

/** A GET with a `Consistency-Token` waits until this service has heard what the token names. */
class ReadYourWrites implements NestInterceptor {
  constructor(private readonly consistency: Consistency) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (context.getType() === 'http') await this.before(context.switchToHttp().getRequest<FastifyRequest>());
    return next.handle();
  }

  private async before(request: FastifyRequest): Promise<void> {
    const { 'consistency-token': token, prefer } = request.headers;
    if (request.method !== 'GET' || token === undefined) return;
    await this.consistency.reached(
      actorOf(request).tenant,
      String(token),
      prefer === undefined ? undefined : String(prefer),
    );
  }
}
