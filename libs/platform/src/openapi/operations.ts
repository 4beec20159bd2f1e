import { getMetadataArgsStorage } from 'typeorm';
import { pathOf } from '../http/command-controllers.js';
import { creates, type CommandPoint } from '../http/command-desk.js';
import type { QueryApi } from '../manifest.js';
import type { ProblemCode } from '../problem/catalogue.js';
import { headers, ofCommands, ofReads, problemAnswers, ref } from './answers.js';
import { columnSchema, rowSchema, schemaOf, type Schema } from './schema.js';

/** One operation: its path in OpenAPI's notation, its method, what it says. */
export interface Operation {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly says: Schema;
}
export interface Described {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

const openApiPath = (path: string): string => path.replace(/\/$/, '').replaceAll(/:(\w+)/g, '{$1}');

export function commandOperation(service: string, point: CommandPoint): Described {
  const {
    spec: {
      decider: { language },
    },
    api,
    type,
    route,
  } = point;
  const command = language.commands[type];
  if (command === undefined) throw new Error(`${language.stream} has no command ${type}`);
  const name = `${service}.${type}`;
  const codes: readonly ProblemCode[] =
    route.ifMatch === 'required' ? [...ofCommands, 'if-match-required'] : ofCommands;
  const says = {
    operationId: `${service}_${type}`,
    tags: [api.path],
    summary: route.summary,
    description: `Policy: ${route.allow.name}.`,
    parameters: commandParameters(point),
    requestBody: { content: { 'application/json': { schema: ref('schemas', name) } } },
    responses: { ...done(point), ...problemAnswers(codes, language) },
  };
  return {
    operations: [{ path: openApiPath(`/v1/${api.path}/${pathOf(point)}`), method: 'post', says }],
    schemas: { [name]: { title: type, ...schemaOf(command), additionalProperties: false } },
  };
}

function commandParameters(point: CommandPoint): readonly Schema[] {
  const posted = [ref('parameters', 'Idempotency-Key'), ref('parameters', 'Accept-Language')];
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    required: point.route.ifMatch === 'required',
    description: 'The version this was decided on.',
    schema: { type: 'string' },
  };
  return creates(point) ? posted : [ref('parameters', 'id'), ifMatch, ...posted];
}

function done(point: CommandPoint): Readonly<Record<string, Schema>> {
  const part = 'adds' in point.route.at;
  const created = part || creates(point);
  return {
    [created ? '201' : '200']: {
      description: point.route.summary,
      headers: headers('ETag', 'Consistency-Token', ...(created ? ['Location'] : [])),
      content: { 'application/json': { schema: ref('schemas', part ? 'PartDone' : 'Done') } },
    },
  };
}

export function queryOperations(service: string, api: QueryApi<object>): Described {
  const row = `${service}.${api.view.row.name}`;
  const common = { tags: [api.path], summary: api.summary, description: `Policy: ${api.allow.name}.` };
  const reading = ['Consistency-Token', 'Prefer', 'Accept-Language'].map((name) => ref('parameters', name));
  const one: Operation = {
    path: `/v1/${api.path}/{id}`,
    method: 'get',
    says: {
      ...common,
      operationId: `${service}_read_${api.path}`,
      parameters: [ref('parameters', 'id'), ref('parameters', 'If-None-Match'), ...reading],
      responses: {
        200: answered(api.summary, ref('schemas', row), 'ETag'),
        304: { description: 'Not changed.', headers: headers('ETag') },
        ...problemAnswers(ofReads),
      },
    },
  };
  const list: Operation = {
    path: `/v1/${api.path}`,
    method: 'get',
    says: {
      ...common,
      operationId: `${service}_list_${api.path}`,
      parameters: [ref('parameters', 'limit'), ref('parameters', 'cursor'), ...filters(api), ...reading],
      responses: {
        200: answered(api.summary, pageOf(row), 'Link'),
        ...problemAnswers([...ofReads, 'invalid-cursor']),
      },
    },
  };
  return {
    operations: api.order === undefined ? [one] : [list, one],
    schemas: { [row]: rowSchema(api.view.row, api.allow.fields === undefined) },
  };
}

const answered = (description: string, schema: Schema, header: string): Schema => ({
  description,
  headers: headers(header),
  content: { 'application/json': { schema } },
});

const pageOf = (row: string): Schema => ({
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: ref('schemas', row) },
    next: { type: 'string', description: 'Cursor of the next page.' },
  },
});

const filters = (api: QueryApi<object>): readonly Schema[] =>
  getMetadataArgsStorage()
    .filterColumns(api.view.row)
    .filter(({ propertyName }) => (api.filters as readonly string[]).includes(propertyName))
    .map((column) => ({ name: column.propertyName, in: 'query', schema: columnSchema(column) }));
