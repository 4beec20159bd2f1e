import type { Language } from '@geleit/kernel';
import { commandPathOf } from '../command/command-controllers.js';
import { commandClassOf, createsStream, type ExposedCommand } from '../command/command.js';
import { filePart } from '../edge/uploaded-file.js';
import type { ProblemCode } from '../edge/problem-catalogue.js';
import {
  responseHeaders,
  commandProblemCodes,
  problemResponses,
  componentRef,
  requestParameters,
} from './responses.js';
import { commandOperationId } from './operation-ids.js';
import { formSchemaOf } from './form-schema.js';
import type { DeclaredTypes, JsonSchema } from './declared-types.js';
import { requiredRoles } from './required-roles.js';

/** One operation: its path in OpenAPI's notation, its method and its description. */
export interface OpenApiOperation {
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly definition: JsonSchema;
}
export interface DescribedOperations {
  readonly operations: readonly OpenApiOperation[];
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

export const openApiPath = (path: string): string => path.replace(/\/$/, '').replaceAll(/:(\w+)/g, '{$1}');

export function describeCommand(
  service: string,
  point: ExposedCommand,
  types: DeclaredTypes,
): DescribedOperations {
  const { api, type, route } = point;
  const name = `${service}.${type}`;
  const codes: readonly ProblemCode[] =
    route.ifMatch === 'required' ? [...commandProblemCodes, 'if-match-required'] : commandProblemCodes;
  const schema = formSchemaOf(commandClassOf(point), types);
  const definition = {
    operationId: commandOperationId(type),
    tags: [api.path],
    summary: route.summary,
    description: `Policy: ${route.allow.name}.`,
    ...requiredRoles(route.allow),
    parameters: commandParameters(point),
    requestBody: {
      required: ((schema['required'] ?? []) as readonly string[]).length > 0,
      content:
        route.takesFile === undefined
          ? { 'application/json': { schema: componentRef('schemas', name) } }
          : fileContent,
    },
    responses: { ...successResponse(point), ...problemResponses(codes, rejectionsOf(point, types)) },
    'x-rejections': Object.keys(rejectionsOf(point, types)),
  };
  return {
    operations: [
      { path: openApiPath(`/v1/${api.path}/${commandPathOf(point)}`), method: 'post', definition },
    ],
    schemas: { [name]: { title: type, ...schema, additionalProperties: false } },
  };
}

/** The file's name is part of the form: browsers send it with the file. */
const fileContent = {
  'multipart/form-data': {
    schema: {
      type: 'object',
      required: [filePart],
      properties: { [filePart]: { type: 'string', format: 'binary' } },
    },
  },
};

/** The rejections of a command's language with which a client's command can be met. */
export function rejectionsOf(
  { spec, type }: Pick<ExposedCommand, 'spec' | 'type'>,
  types: DeclaredTypes,
): Language['rejections'] {
  const { rejections } = spec.decider.language;
  const reached = types.rejectionsOf(type);
  return Object.fromEntries(
    Object.entries(rejections).filter(([code]) => reached === undefined || reached.includes(code)),
  );
}

function commandParameters(point: ExposedCommand): readonly JsonSchema[] {
  const posted = [componentRef('parameters', 'Idempotency-Key'), ...requestParameters];
  const ifMatch = {
    name: 'If-Match',
    in: 'header',
    required: point.route.ifMatch === 'required',
    description: 'The version on which the command was decided.',
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
