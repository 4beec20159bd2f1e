import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Service, StreamSpec } from '../manifest.js';
import { JudgedLater } from './allow.js';
import { send } from './answer.js';
import type { CommandDesk, CommandPoint } from './command-desk.js';
import { addRoute, type ControllerClass } from './generated.js';

export const COMMANDS = Symbol('COMMANDS');

/** Every command of a service that is asked for over HTTP. */
export const commandPoints = ({ streams }: Pick<Service, 'streams'>): readonly CommandPoint[] =>
  streams.flatMap(pointsOf);

function pointsOf(spec: StreamSpec): readonly CommandPoint[] {
  const { api } = spec;
  if (api === undefined) return [];
  return Object.entries(api.commands).flatMap(([type, route]) =>
    route === 'asked by policies' ? [] : [{ spec, api, type, route: route as CommandPoint['route'] }],
  );
}

/** The path below the collection. */
export function pathOf({ route: { at } }: CommandPoint): string {
  if ('creates' in at) return at.as ?? '';
  return 'verb' in at ? `:id/${at.verb}` : `:id/${at.adds}`;
}

/** One Nest controller for each stream type, one method for each command. */
export const commandControllers = ({ streams }: Pick<Service, 'streams'>): readonly ControllerClass[] =>
  streams.flatMap((spec) => {
    const points = pointsOf(spec);
    return spec.api === undefined || points.length === 0 ? [] : [controllerFor(spec.api.path, points)];
  });

function controllerFor(path: string, points: readonly CommandPoint[]): ControllerClass {
  class Commands {
    constructor(readonly desk: CommandDesk) {}
  }
  Controller(`v1/${path}`)(Commands);
  Inject(COMMANDS)(Commands, undefined, 0);
  for (const point of points)
    addRoute(Commands, point.type, {
      async handle(this: Commands, request: FastifyRequest, reply: FastifyReply) {
        send(reply, await this.desk.take(point, request));
      },
      method: [Post(pathOf(point)), JudgedLater('on the stream', point.route.allow.name)],
      parameters: [Req(), Res()],
    });
  return Commands;
}
