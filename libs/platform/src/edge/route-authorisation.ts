import type { Actor, CommandRule } from '@geleit/access';
import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { FastifyRequest } from 'fastify';

/**
 * Who may use a route: checked before its handler, or later against the stream's state or row by row. `reader by
 * reader`: the body has the tokens of those on whose behalf the gateway asks, and the request none.
 */
export type RouteAuthorisation =
  | { readonly checked: 'before the handler'; readonly rule: CommandRule }
  | { readonly checked: 'against the stream' | 'row by row' | 'reader by reader'; readonly rule: RoleRule };

/** What a route knows of a rule that is checked later: its name, and whom it never allows. */
export type RoleRule = Pick<CommandRule, 'name' | 'roles'>;

const ROUTE_AUTHORISATION = 'geleit:authorisation';

/**
 * Declares who may call a hand-written route. Whoever has no role of the rule gets 403; any other refusal is
 * a 404, unless the actor may know that the resource exists.
 */
export const Allow = (rule: CommandRule): MethodDecorator =>
  SetMetadata(ROUTE_AUTHORISATION, { checked: 'before the handler', rule } satisfies RouteAuthorisation);

/** Declares the authorisation of a generated route, whose rule needs more than the actor's role. */
export const AuthorisedLater = (
  checked: Exclude<RouteAuthorisation['checked'], 'before the handler'>,
  { name, roles }: RoleRule,
): MethodDecorator =>
  SetMetadata(ROUTE_AUTHORISATION, { checked, rule: { name, roles } } satisfies RouteAuthorisation);

export const authorisationOf = (handler: object): RouteAuthorisation | undefined =>
  Reflect.getMetadata(ROUTE_AUTHORISATION, handler) as RouteAuthorisation | undefined;

const actorByRequest = new WeakMap<object, Actor>();

export const rememberActor = (request: FastifyRequest, actor: Actor): void =>
  void actorByRequest.set(request, actor);

export const isAuthenticated = (request: FastifyRequest): boolean => actorByRequest.has(request);

/** Returns the verified actor of a request that the guard has accepted. */
export function actorOf(request: FastifyRequest): Actor {
  const actor = actorByRequest.get(request);
  if (actor === undefined) throw new Error('the guard has not authenticated this request');
  return actor;
}

/** Parameter of a hand-written route: the actor of the request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

type AnyController = new (...parts: never[]) => object;

/**
 * Stops the start of a service that has a route without an authorisation. @throws Error naming every such
 * route
 */
export function assertRoutesAuthorised(controllers: readonly AnyController[]): void {
  const unauthorised = controllers.flatMap((controller) =>
    routeHandlersOf(controller)
      .filter((handler) => authorisationOf(handler) === undefined)
      .map((handler) => `${controller.name}.${handler.name}`),
  );
  if (unauthorised.length > 0) throw new Error(`routes without @Allow: ${unauthorised.join(', ')}`);
}

/** The handler of a controller's route, with the name of its method. */
export interface RouteHandler {
  readonly name: string;
}

/** Returns the handlers of the class and of the classes it extends, as Nest finds them. */
export function routeHandlersOf(controller: AnyController): readonly RouteHandler[] {
  const handlers = new Map<string, () => unknown>();
  for (
    let prototype = controller.prototype as object | null;
    prototype !== null && prototype !== Object.prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  )
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype)))
      if (typeof value === 'function' && !handlers.has(name)) handlers.set(name, value as () => unknown);
  return [...handlers.values()].filter(
    (handler) => Reflect.hasMetadata(PATH_METADATA, handler) && Reflect.hasMetadata(METHOD_METADATA, handler),
  );
}
