import type { Actor, CommandRule } from '@geleit/access';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { FastifyRequest } from 'fastify';

/** Who may come in by a route: judged at the door, or later on the stream's state or row by row. */
export type RouteAuthorisation =
  | { readonly judged: 'at the door'; readonly rule: CommandRule }
  | { readonly judged: 'on the stream' | 'row by row'; readonly name: string };

export const ROUTE_POLICY = 'geleit:policy';

/** Who may call a hand-written route. A refusal reads as 404 unless the rule reveals. */
export const Allow = (rule: CommandRule): MethodDecorator =>
  SetMetadata(ROUTE_POLICY, { judged: 'at the door', rule } satisfies RouteAuthorisation);

/** For generated routes, whose rule needs more than the actor. */
export const AuthorisedLater = (judged: 'on the stream' | 'row by row', name: string): MethodDecorator =>
  SetMetadata(ROUTE_POLICY, { judged, name } satisfies RouteAuthorisation);

const actorByRequest = new WeakMap<object, Actor>();

export const rememberActor = (request: FastifyRequest, actor: Actor): void =>
  void actorByRequest.set(request, actor);

export const isAuthenticated = (request: FastifyRequest): boolean => actorByRequest.has(request);

/** The verified actor of a request that passed the door. */
export function actorOf(request: FastifyRequest): Actor {
  const actor = actorByRequest.get(request);
  if (actor === undefined) throw new Error('a route was reached without passing the door');
  return actor;
}

/** Parameter of a hand-written route: the actor who asks. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

type AnyController = new (...parts: never[]) => object;

/** The service does not start while a route has no policy. @throws Error naming every such route */
export function assertRoutesAuthorised(controllers: readonly AnyController[]): void {
  const open = controllers.flatMap((controller) =>
    routeHandlersOf(controller)
      .filter((handler) => Reflect.getMetadata(ROUTE_POLICY, handler) === undefined)
      .map((handler) => `${controller.name}.${handler.name}`),
  );
  if (open.length > 0) throw new Error(`routes without a policy: ${open.join(', ')}`);
}

/** A handler of a controller's route; its name is the method's. */
export interface RouteHandler {
  readonly name: string;
}

/** Handlers of the class and of the classes it extends, as Nest finds them. */
export function routeHandlersOf(controller: AnyController): readonly RouteHandler[] {
  const found = new Map<string, () => unknown>();
  for (
    let at = controller.prototype as object | null;
    at !== null && at !== Object.prototype;
    at = Object.getPrototypeOf(at) as object | null
  )
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(at)))
      if (typeof value === 'function' && !found.has(name)) found.set(name, value as () => unknown);
  return [...found.values()].filter(
    (handler) => Reflect.hasMetadata(PATH_METADATA, handler) && Reflect.hasMetadata(METHOD_METADATA, handler),
  );
}
