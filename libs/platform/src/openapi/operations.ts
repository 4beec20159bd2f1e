import { getMetadataArgsStorage } from 'typeorm';
import { commandPathOf } from '../command/command-controllers.js';
import { createsStream, type ExposedCommand } from '../command/command-endpoint.js';
import type { QueryApi } from '../manifest/manifest.js';
import type { ProblemCode } from '../edge/catalogue.js';
import {
  responseHeaders,
  commandProblemCodes,
  readProblemCodes,
  problemResponses,
  componentRef,
} from './responses.js';
import { columnSchema, rowSchema, schemaOf, type JsonSchema } from './json-schema.js';

/** One operation: its path in OpenAPI's notation, its method, what it says. */
export interface OpenApiOperation {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly definition: JsonSchema;
}
export interface DescribedOperations {
  readonly operations: readonly OpenApiOperation[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

const openApiPath = (path: string): string => path.replace(/\/$/, '').replaceAll(/:(\w+)/g, '{$1}');

export function describeCommand(service: string, point: ExposedCommand): DescribedOperations {
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
    route.ifMatch === 'required' ? [...commandProblemCodes, 'if-match-required'] : commandProblemCodes;
  const says = {
    operationId: `${service}_${type}`,
    tags: [api.path],
    summary: route.summary,
    description: `Policy: ${route.allow.name}.`,
    parameters: commandParameters(point),
    requestBody: { content: { 'application/json': { schema: componentRef('schemas', name) } } },
    responses: { ...successResponse(point), ...problemResponses(codes, language) },
  };
  return {
    operations: [
      { path: openApiPath(`/v1/${api.path}/${commandPathOf(point)}`), method: 'post', definition: says },
    ],
    schemas: { [name]: { title: type, ...schemaOf(command), additionalProperties: false } },
  };
}

function commandParameters(point: ExposedCommand): readonly JsonSchema[] {
  const posted = [
    componentRef('parameters', 'Idempotency-Key'),
    componentRef('parameters', 'Accept-Language'),
  ];
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    required: point.route.ifMatch === 'required',
    description: 'The version this was decided on.',
    schema: { type: 'string' },
  };
  return createsStream(point) ? posted : [componentRef('parameters', 'id'), ifMatch, ...posted];
}

function successResponse(point: ExposedCommand): Readonly<Record<string, JsonSchema>> {
  const part = 'adds' in point.route.at;
  const created = part || createsStream(point);
  return {
    [created ? '201' : '200']: {
      description: point.route.summary,
      headers: responseHeaders('ETag', 'Consistency-Token', ...(created ? ['Location'] : [])),
      content: { 'application/json': { schema: componentRef('schemas', part ? 'PartDone' : 'Done') } },
    },
  };
}

export function describeQueries(service: string, api: QueryApi<object>): DescribedOperations {
  const row = `${service}.${api.projection.row.name}`;
  const common = { tags: [api.path], summary: api.summary, description: `Policy: ${api.allow.name}.` };
  const reading = ['Consistency-Token', 'Prefer', 'Accept-Language'].map((name) =>
    componentRef('parameters', name),
  );
  const one: OpenApiOperation = {
    path: `/v1/${api.path}/{id}`,
    method: 'get',
    definition: {
      ...common,
      operationId: `${service}_read_${api.path}`,
      parameters: [componentRef('parameters', 'id'), componentRef('parameters', 'If-None-Match'), ...reading],
      responses: {
        200: jsonResponse(api.summary, componentRef('schemas', row), 'ETag'),
        304: { description: 'Not changed.', headers: responseHeaders('ETag') },
        ...problemResponses(readProblemCodes),
      },
    },
  };
  const list: OpenApiOperation = {
    path: `/v1/${api.path}`,
    method: 'get',
    definition: {
      ...common,
      operationId: `${service}_list_${api.path}`,
      parameters: [
        componentRef('parameters', 'limit'),
        componentRef('parameters', 'cursor'),
        ...filterParameters(api),
        ...reading,
      ],
      responses: {
        200: jsonResponse(api.summary, pageSchemaOf(row), 'Link'),
        ...problemResponses([...readProblemCodes, 'invalid-cursor']),
      },
    },
  };
  return {
    operations: api.order === undefined ? [one] : [list, one],
    schemas: { [row]: rowSchema(api.projection.row, api.allow.fields === undefined) },
  };
}

const jsonResponse = (description: string, jsonSchema: JsonSchema, header: string): JsonSchema => ({
  description,
  headers: responseHeaders(header),
  content: { 'application/json': { schema: jsonSchema } },
});

const pageSchemaOf = (row: string): JsonSchema => ({
  type: 'object',
  required: ['items'],
  properties: {
    items: { type: 'array', items: componentRef('schemas', row) },
    next: { type: 'string', description: 'Cursor of the next page.' },
  },
});

const filterParameters = (api: QueryApi<object>): readonly JsonSchema[] =>
  getMetadataArgsStorage()
    .filterColumns(api.projection.row)
    .filter(({ propertyName }) => (api.filters as readonly string[]).includes(propertyName))
    .map((column) => ({ name: column.propertyName, in: 'query', schema: columnSchema(column) }));
