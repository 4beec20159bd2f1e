import { Controller, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Service, StreamSpec } from '../manifest/manifest.js';
import { ExpectsBody } from '../edge/body-class.js';
import { TakesFile } from '../edge/uploaded-file.js';
import { AuthorisedLater } from '../edge/route-authorisation.js';
import { sendResponse } from '../edge/http-response.js';
import { CommandEndpoint } from './command-endpoint.js';
import { commandClassOf, createsStream, type ExposedCommand } from './command.js';
import { addRoute, type ControllerClass } from '../edge/generated-route.js';

/** Every command of a service that has a generated route. */
export const exposedCommands = ({ streams }: Pick<Service, 'streams'>): readonly ExposedCommand[] =>
  streams.flatMap(generatedCommandsOf);

const generatedCommandsOf = (spec: StreamSpec): readonly ExposedCommand[] =>
  exposedCommandsOf(spec).filter(({ route }) => route.answeredBy === undefined);

/**
 * Returns a command for the hand-written controller that answers it. @throws Error for a command that no such
 * controller answers
 */
export function exposedCommandFor({ streams }: Pick<Service, 'streams'>, type: string): ExposedCommand {
  const found = streams
    .flatMap(exposedCommandsOf)
    .find((exposed) => exposed.type === type && exposed.route.answeredBy !== undefined);
  if (found === undefined) throw new Error(`no controller answers ${type}`);
  return found;
}

/** Every command of a stream that a client can send, wherever it is answered. */
export function exposedCommandsOf(spec: StreamSpec): readonly ExposedCommand[] {
  const { api } = spec;
  if (api === undefined) return [];
  return Object.entries(api.commands).flatMap(([type, route]) =>
    route === 'executed by policies' ? [] : [{ spec, api, type, route: route as ExposedCommand['route'] }],
  );
}

/** The commands that can be sent to a row of a collection, wherever they are answered. */
export const rowCommandsOf = (
  { streams }: Pick<Service, 'streams'>,
  collection: string,
): readonly ExposedCommand[] =>
  streams
    .filter(({ api }) => api?.path === collection)
    .flatMap(exposedCommandsOf)
    .filter((exposed) => !createsStream(exposed));

/** The path below the collection. */
export function commandPathOf({ route: { at } }: ExposedCommand): string {
  if ('creates' in at) return at.as ?? '';
  return 'verb' in at ? `:id/${at.verb}` : `:id/${at.adds}`;
}

/** One Nest controller for each stream type, one method for each command. */
export const commandControllers = ({ streams }: Pick<Service, 'streams'>): readonly ControllerClass[] =>
  streams.flatMap((spec) => {
    const points = generatedCommandsOf(spec);
    return spec.api === undefined || points.length === 0 ? [] : [commandControllerFor(spec.api.path, points)];
  });

function commandControllerFor(path: string, points: readonly ExposedCommand[]): ControllerClass {
  @Controller(`v1/${path}`)
  class Commands {
    constructor(readonly endpoint: CommandEndpoint) {}
  }
  for (const point of points)
    addRoute(Commands, point.type, {
      async handle(this: Commands, request: FastifyRequest, reply: FastifyReply) {
        sendResponse(reply, await this.endpoint.handle(point, request));
      },
      method: [
        Post(commandPathOf(point)),
        ExpectsBody(commandClassOf(point)),
        AuthorisedLater('against the stream', point.route.allow),
        ...(point.route.takesFile === undefined ? [] : [TakesFile()]),
      ],
      parameters: [Req(), Res()],
    });
  return Commands;
}
