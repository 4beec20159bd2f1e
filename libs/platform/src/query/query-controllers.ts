import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getMetadataArgsStorage } from 'typeorm';
import { JudgedLater } from '../http/allow.js';
import { send } from '../http/answer.js';
import { addRoute, type ControllerClass } from '../http/generated.js';
import type { QueryApi, Service } from '../manifest.js';
import type { QueryDesk } from './query-desk.js';

export const QUERIES = Symbol('QUERIES');

export const queryApis = ({ views }: Pick<Service, 'views'>): readonly QueryApi<object>[] =>
  views.flatMap(({ api }) => (api === undefined ? [] : [api]));

/** One Nest controller for each view with an API: the list, where there is an order, and the single row. */
export const queryControllers = (service: Pick<Service, 'views'>): readonly ControllerClass[] =>
  queryApis(service).map(controllerFor);

function controllerFor(api: QueryApi<object>): ControllerClass {
  class Queries {
    constructor(readonly desk: QueryDesk) {}
  }
  Controller(`v1/${api.path}`)(Queries);
  Inject(QUERIES)(Queries, undefined, 0);
  const judged = JudgedLater('row by row', api.allow.name);
  const order: string | undefined = api.order;
  if (order !== undefined) {
    neverNull(api.view.row, order);
    addRoute(Queries, 'list', {
      async handle(this: Queries, request: FastifyRequest, reply: FastifyReply) {
        send(reply, await this.desk.list(api, order, request));
      },
      method: [Get(), judged],
      parameters: [Req(), Res()],
    });
  }
  addRoute(Queries, 'one', {
    async handle(this: Queries, request: FastifyRequest, reply: FastifyReply) {
      send(reply, await this.desk.one(api, request));
    },
    method: [Get(':id'), judged],
    parameters: [Req(), Res()],
  });
  return Queries;
}

/** Rows without a value would be on no page but the first. */
function neverNull(row: new () => object, order: string): void {
  const column = getMetadataArgsStorage()
    .filterColumns(row)
    .find(({ propertyName }) => propertyName === order);
  if (column === undefined || column.options.nullable === true)
    throw new Error(`${row.name}.${order} orders a list, so it must be a column that is never null`);
}
