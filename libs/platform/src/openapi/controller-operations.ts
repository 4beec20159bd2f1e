import type { Language } from '@geleit/kernel';
import { Module, type InjectionToken } from '@nestjs/common';
import {
  PARAMTYPES_METADATA,
  PROPERTY_DEPS_METADATA,
  SELF_DECLARED_DEPS_METADATA,
} from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { authorisationOf, routeHandlersOf } from '../edge/route-authorisation.js';
import { bodyClassOf } from '../edge/body-class.js';
import { queryClassOf } from '../edge/query-class.js';
import { exposedCommandsOf } from '../command/command-controllers.js';
import { isPostQuery } from '../edge/post-query.js';
import type { Service } from '../manifest/manifest.js';
import type { ProblemCode } from '../edge/problem-catalogue.js';
import { responseHeaders, problemResponses, componentRef, requestParameters } from './responses.js';
import type { DeclaredTypes } from './declared-types.js';
import { withFieldLabels } from './field-labels.js';
import { formSchemaOf } from './form-schema.js';
import { schemaOf, type JsonSchema } from './json-schema.js';
import { commandOperationId } from './operation-ids.js';
import { rejectionsOf } from './operations.js';
import { describedParameter } from './parameter-descriptions.js';
import { requiredRoles } from './required-roles.js';

interface ControllerDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

/**
 * Describes the routes of hand-written controllers as @nestjs/swagger reads them. Nothing is instantiated, so
 * no dependency has to exist.
 */
export async function describeControllers(
  { name, controllers, streams }: Pick<Service, 'name' | 'controllers' | 'streams'>,
  types: DeclaredTypes,
): Promise<ControllerDocument> {
  if (controllers.length === 0) return { paths: {}, schemas: {} };
  class Preview {}
  Module({
    controllers: [...controllers],
    providers: injectionTokensOf(controllers).map((provide) => ({ provide, useValue: {} })),
  })(Preview);
  const app = await NestFactory.create<NestFastifyApplication>(Preview, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  const nameOf = (controller: string, method: string) => `${name}_${controller}_${method}`;
  const answered = rejectionsOfAnswered(streams, types);
  const handlers = handlersById(controllers, { nameOf, types });
  try {
    const { paths, components } = SwaggerModule.createDocument(
      app,
      { openapi: '3.1.0', info: { title: name, version: '1' } },
      { operationIdFactory: nameOf },
    );
    const bodyClasses = [...handlers.values()].flatMap(({ handler }) => bodyClassOf(handler) ?? []);
    return {
      paths: mapValues(paths, (methods, path) =>
        mapValues(methods as OperationsByMethod, (operation, method) =>
          completeOperation({
            service: name,
            path,
            method,
            operation,
            ...(handlers.get(String(operation['operationId'])) ?? { handler: {} }),
            rejections: answered.get(String(operation['operationId'])) ?? {},
          }),
        ),
      ),
      schemas: {
        ...(components?.schemas as ControllerDocument['schemas'] | undefined),
        ...Object.fromEntries(
          bodyClasses.map((type) => [
            `${name}.${type.name}`,
            { title: type.name, ...formSchemaOf(type, types), additionalProperties: false },
          ]),
        ),
      },
    };
  } finally {
    await app.close();
  }
}

/** Operation → its handler, and what that responds with. */
const handlersById = (
  controllers: Service['controllers'],
  {
    nameOf,
    types,
  }: { readonly nameOf: (controller: string, method: string) => string; readonly types: DeclaredTypes },
) =>
  new Map(
    controllers.flatMap((controller) =>
      routeHandlersOf(controller).map(
        (handler) =>
          [
            declaredIdOf(handler) ?? nameOf(controller.name, handler.name),
            { handler, response: types.responseSchema(controller, handler.name) },
          ] as const,
      ),
    ),
  );

/** Operation of a command that a controller answers → the rejections of the command. */
const rejectionsOfAnswered = (streams: Service['streams'], types: DeclaredTypes) =>
  new Map(
    streams
      .flatMap(exposedCommandsOf)
      .filter(({ route }) => route.answeredBy !== undefined)
      .map((exposed) => [commandOperationId(exposed.type), rejectionsOf(exposed, types)] as const),
  );

/** Where @nestjs/swagger keeps what `@ApiOperation` says; it exports no name for it. */
const API_OPERATION = 'swagger/apiOperation';

const declaredIdOf = (handler: object): string | undefined =>
  (Reflect.getMetadata(API_OPERATION, handler) as { readonly operationId?: string } | undefined)?.operationId;

/** Returns the tokens that the controllers inject; Nest resolves them even if it creates nothing. */
const injectionTokensOf = (controllers: Service['controllers']): readonly InjectionToken[] => [
  ...new Set(
    controllers.flatMap((controller) => {
      const classes = Reflect.getMetadata(PARAMTYPES_METADATA, controller) as
        readonly InjectionToken[] | undefined;
      const declared = Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, controller) as
        readonly { readonly param: InjectionToken }[] | undefined;
      const properties = Reflect.getMetadata(PROPERTY_DEPS_METADATA, controller) as
        readonly { readonly type: InjectionToken }[] | undefined;
      return [
        ...(classes ?? []),
        ...(declared ?? []).map(({ param }) => param),
        ...(properties ?? []).map(({ type }) => type),
      ];
    }),
  ),
];

type OperationsByMethod = Readonly<Record<string, JsonSchema>>;
const mapValues = <T, R>(
  record: Readonly<Record<string, T>>,
  change: (value: T, name: string) => R,
): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));

interface ControllerRoute {
  readonly service: string;
  readonly path: string;
  readonly method: string;
  readonly operation: JsonSchema;
  readonly handler: object;
  /** The schema of what the handler responds with, from its declared type. */
  readonly response?: JsonSchema | undefined;
  /** Of the command that the handler answers, if it answers one. */
  readonly rejections: Language['rejections'];
}

/** Adds what swagger does not know: problems, the parameters of every path and POST, the body. */
function completeOperation(controllerRoute: ControllerRoute): JsonSchema {
  const { service, path, operation, handler, response, rejections } = controllerRoute;
  const bodyClass = bodyClassOf(handler);
  const authorisation = authorisationOf(handler);
  return {
    ...operation,
    tags: [path.split('/')[2] ?? path],
    ...(authorisation && requiredRoles(authorisation.rule)),
    parameters: operationParametersOf(controllerRoute).map(describedParameter),
    ...(bodyClass && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: componentRef('schemas', `${service}.${bodyClass.name}`) } },
      },
    }),
    responses: {
      ...mapValues(operation['responses'] as OperationsByMethod, (described) =>
        withHeaders(withContent(described, response)),
      ),
      ...problemResponses(problemCodesOf(controllerRoute), rejections),
    },
    ...(Object.keys(rejections).length > 0 && { 'x-rejections': Object.keys(rejections) }),
  };
}

/** Adds path parameters that the handler does not declare as arguments. */
function operationParametersOf({ path, method, operation, handler }: ControllerRoute): readonly JsonSchema[] {
  const declared = [
    ...((operation['parameters'] ?? []) as readonly JsonSchema[]),
    ...queryParametersOf(handler),
  ];
  const missing = [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .filter(
      (name) => !declared.some((parameter) => parameter['in'] === 'path' && parameter['name'] === name),
    );
  const idempotencyKey =
    method === 'post' && !isPostQuery(handler) ? [componentRef('parameters', 'Idempotency-Key')] : [];
  return [
    ...declared,
    ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...idempotencyKey,
    ...requestParameters,
  ];
}

function queryParametersOf(handler: object): readonly JsonSchema[] {
  const type = queryClassOf(handler);
  if (type === undefined) return [];
  const { properties, required = [] } = schemaOf(type) as {
    readonly properties: Readonly<Record<string, JsonSchema>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}

function problemCodesOf({ method, handler }: ControllerRoute): readonly ProblemCode[] {
  if (method !== 'post') return [];
  return [
    'invalid-command',
    'invalid-value',
    'unsupported-media-type',
    'body-too-large',
    ...(!isPostQuery(handler) ? (['idempotency-key-missing'] as const) : []),
  ];
}

/** A response without declared media types is JSON. */
function withContent(described: JsonSchema, response: JsonSchema | undefined): JsonSchema {
  const { content } = described as { readonly content?: Readonly<Record<string, JsonSchema>> };
  if (response === undefined || (content !== undefined && !('application/json' in content))) return described;
  const json = { ...content?.['application/json'], schema: withFieldLabels(response) };
  return { ...described, content: { ...content, 'application/json': json } };
}

const withHeaders = (response: JsonSchema): JsonSchema => ({
  ...response,
  description: String(response['description'] || 'Success.'),
  headers: { ...responseHeaders(), ...(response['headers'] as object | undefined) },
});
