import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuthorisedLater } from '../edge/route-authorisation.js';
import { sendResponse, type HttpResponse } from '../edge/http-response.js';
import { addRoute, type ControllerClass } from '../edge/generated-route.js';
import type { Service } from '../manifest/manifest.js';
import {
  collectionPathOf,
  hasList,
  queryApisOf,
  type EntryApi,
  type QueryApi,
} from '../manifest/query-api.js';
import { QueryEndpoint } from './query-endpoint.js';

/** Returns the array columns of an API whose entries can be read singly. */
export const entryApisOf = ({
  entries = {},
}: QueryApi<object>): readonly (EntryApi<Readonly<Record<string, unknown>>> & {
  readonly column: string;
})[] =>
  Object.entries<EntryApi<Readonly<Record<string, unknown>>>>(entries).map(([column, entry]) => ({
    column,
    ...entry,
  }));

/**
 * Creates one Nest controller for each projection with an API: the list if it has an order, the single row,
 * and the entries of its arrays.
 */
export const queryControllers = (service: Pick<Service, 'projections'>): readonly ControllerClass[] =>
  queryApisOf(service).map(queryControllerFor);

function queryControllerFor(api: QueryApi<object>): ControllerClass {
  @Controller(`v1/${collectionPathOf(api)}`)
  class Queries {
    constructor(readonly endpoint: QueryEndpoint) {}
  }
  const addQuery = (
    name: string,
    path: string,
    read: (endpoint: QueryEndpoint, request: FastifyRequest) => Promise<HttpResponse>,
  ) =>
    addRoute(Queries, name, {
      async handle(this: Queries, request: FastifyRequest, reply: FastifyReply) {
        sendResponse(reply, await read(this.endpoint, request));
      },
      method: [Get(path), AuthorisedLater('row by row', api.allow)],
      parameters: [Req(), Res()],
    });
  if (hasList(api)) addQuery('list', '', (endpoint, request) => endpoint.list(api, request));
  addQuery('one', api.part === undefined ? ':id' : ':partId', (endpoint, request) =>
    endpoint.readOne(api, request),
  );
  for (const entry of entryApisOf(api))
    addQuery(entry.column, `:id/${entry.column}/:partId`, (endpoint, request) =>
      endpoint.readEntry(api, entry, request),
    );
  return Queries;
}
