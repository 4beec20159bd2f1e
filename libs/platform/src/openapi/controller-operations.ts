import { Module, type InjectionToken } from '@nestjs/common';
import { PARAMTYPES_METADATA, SELF_DECLARED_DEPS_METADATA } from '@nestjs/common/constants.js';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { routeHandlersOf } from '../edge/route-authorisation.js';
import { postQueryOf, type PostQueryClass } from '../edge/post-query.js';
import type { Service } from '../manifest/manifest.js';
import type { ProblemCode } from '../edge/problem-catalogue.js';
import { responseHeaders, problemResponses, componentRef } from './responses.js';
import { schemaOf, type JsonSchema } from './json-schema.js';

interface ControllerDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

/**
 * The routes of hand-written controllers as @nestjs/swagger reads them. Nothing is instantiated, so nothing
 * has to be there.
 */
export async function describeControllers({
  name,
  controllers,
}: Pick<Service, 'name' | 'controllers'>): Promise<ControllerDocument> {
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
  const postQueries = new Map(
    controllers.flatMap((controller) =>
      routeHandlersOf(controller).map(
        (handler) => [nameOf(controller.name, handler.name), postQueryOf(handler)] as const,
      ),
    ),
  );
  try {
    const { paths, components } = SwaggerModule.createDocument(
      app,
      { openapi: '3.1.0', info: { title: name, version: '1' } },
      { operationIdFactory: nameOf },
    );
    const questions = [...postQueries.values()].filter((type) => type !== undefined);
    return {
      paths: mapValues(paths, (methods, path) =>
        mapValues(methods as OperationsByMethod, (operation, method) =>
          completeOperation({
            service: name,
            path,
            method,
            operation,
            postQuery: postQueries.get(String(operation['operationId'])),
          }),
        ),
      ),
      schemas: {
        ...(components?.schemas as ControllerDocument['schemas'] | undefined),
        ...Object.fromEntries(
          questions.map((type) => [
            `${name}.${type.name}`,
            { title: type.name, ...schemaOf(type), additionalProperties: false },
          ]),
        ),
      },
    };
  } finally {
    await app.close();
  }
}

/** What the controllers ask for in their constructors; Nest looks for it even where it creates nothing. */
const injectionTokensOf = (controllers: Service['controllers']): readonly InjectionToken[] => [
  ...new Set(
    controllers.flatMap((controller) => {
      const classes = Reflect.getMetadata(PARAMTYPES_METADATA, controller) as
        readonly InjectionToken[] | undefined;
      const declared = Reflect.getMetadata(SELF_DECLARED_DEPS_METADATA, controller) as
        readonly { readonly param: InjectionToken }[] | undefined;
      return [...(classes ?? []), ...(declared ?? []).map(({ param }) => param)];
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
  /** What the body of a question looks like. */
  readonly postQuery: PostQueryClass | undefined;
}

/** What swagger cannot know: how it ends badly, what every path and POST needs, what a question asks. */
function completeOperation(controllerRoute: ControllerRoute): JsonSchema {
  const { service, path, operation, postQuery } = controllerRoute;
  return {
    ...operation,
    tags: [path.split('/')[2] ?? path],
    parameters: parametersOf(controllerRoute),
    ...(postQuery && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: componentRef('schemas', `${service}.${postQuery.name}`) } },
      },
    }),
    responses: {
      ...mapValues(operation['responses'] as OperationsByMethod, withHeaders),
      ...problemResponses(problemCodesOf(controllerRoute)),
    },
  };
}

/** A handler need not take every part of its path as an argument. */
function parametersOf({ path, method, operation, postQuery }: ControllerRoute): readonly JsonSchema[] {
  const known = (operation['parameters'] ?? []) as readonly JsonSchema[];
  const missing = [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .filter((name) => !known.some((one) => one['in'] === 'path' && one['name'] === name));
  const once =
    method === 'post' && postQuery === undefined ? [componentRef('parameters', 'Idempotency-Key')] : [];
  return [
    ...known,
    ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...once,
  ];
}

function problemCodesOf({ method, postQuery }: ControllerRoute): readonly ProblemCode[] {
  if (method !== 'post') return [];
  return [
    'invalid-command',
    'unsupported-media-type',
    'body-too-large',
    ...(postQuery === undefined ? (['idempotency-key-missing'] as const) : []),
  ];
}

const withHeaders = (response: JsonSchema): JsonSchema => ({
  ...response,
  description: String(response['description'] || 'Answered.'),
  headers: { ...responseHeaders(), ...(response['headers'] as object | undefined) },
});
