import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { getMetadataArgsStorage } from 'typeorm';
import { AuthorisedLater } from '../edge/allow.js';
import { sendResponse } from '../edge/http-response.js';
import { addRoute, type ControllerClass } from '../edge/generated-route.js';
import type { QueryApi, Service } from '../manifest/manifest.js';
import type { QueryEndpoint } from './query-endpoint.js';

export const QUERY_ENDPOINT = Symbol('QUERIES');

export const queryApis = ({ projections }: Pick<Service, 'projections'>): readonly QueryApi<object>[] =>
  projections.flatMap(({ api }) => (api === undefined ? [] : [api]));

/** One Nest controller for each view with an API: the list, where there is an order, and the single row. */
export const queryControllers = (service: Pick<Service, 'projections'>): readonly ControllerClass[] =>
  queryApis(service).map(queryControllerFor);

function queryControllerFor(api: QueryApi<object>): ControllerClass {
  class Queries {
    constructor(readonly desk: QueryEndpoint) {}
  }
  Controller(`v1/${api.path}`)(Queries);
  Inject(QUERY_ENDPOINT)(Queries, undefined, 0);
  const judged = AuthorisedLater('row by row', api.allow.name);
  const order: string | undefined = api.order;
  if (order !== undefined) {
    assertNotNullable(api.projection.row, order);
    addRoute(Queries, 'list', {
      async handle(this: Queries, request: FastifyRequest, reply: FastifyReply) {
        sendResponse(reply, await this.desk.list(api, order, request));
      },
      method: [Get(), judged],
      parameters: [Req(), Res()],
    });
  }
  addRoute(Queries, 'one', {
    async handle(this: Queries, request: FastifyRequest, reply: FastifyReply) {
      sendResponse(reply, await this.desk.readOne(api, request));
    },
    method: [Get(':id'), judged],
    parameters: [Req(), Res()],
  });
  return Queries;
}

/** Rows without a value would be on no page but the first. */
function assertNotNullable(row: new () => object, order: string): void {
  const column = getMetadataArgsStorage()
    .filterColumns(row)
    .find(({ propertyName }) => propertyName === order);
  if (column === undefined || column.options.nullable === true)
    throw new Error(`${row.name}.${order} orders a list, so it must be a column that is never null`);
}
