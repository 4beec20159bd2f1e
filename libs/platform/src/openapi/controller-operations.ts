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
import { isPostQuery } from '../edge/post-query.js';
import type { Service } from '../manifest/manifest.js';
import type { ProblemCode } from '../edge/problem-catalogue.js';
import { responseHeaders, problemResponses, componentRef, requestParameters } from './responses.js';
import { schemaOf, type JsonSchema } from './json-schema.js';
import { requiredRoles } from './required-roles.js';

interface ControllerDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly schemas: Readonly<Record<string, JsonSchema>>;
}

/**
 * Describes the routes of hand-written controllers as @nestjs/swagger reads them. Nothing is instantiated, so
 * no dependency has to exist.
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
  const handlers = new Map(
    controllers.flatMap((controller) =>
      routeHandlersOf(controller).map((handler) => [nameOf(controller.name, handler.name), handler] as const),
    ),
  );
  try {
    const { paths, components } = SwaggerModule.createDocument(
      app,
      { openapi: '3.1.0', info: { title: name, version: '1' } },
      { operationIdFactory: nameOf },
    );
    const bodyClasses = [...handlers.values()].flatMap((handler) => bodyClassOf(handler) ?? []);
    return {
      paths: mapValues(paths, (methods, path) =>
        mapValues(methods as OperationsByMethod, (operation, method) =>
          completeOperation({
            service: name,
            path,
            method,
            operation,
            handler: handlers.get(String(operation['operationId'])) ?? {},
          }),
        ),
      ),
      schemas: {
        ...(components?.schemas as ControllerDocument['schemas'] | undefined),
        ...Object.fromEntries(
          bodyClasses.map((type) => [
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
}

/** Adds what swagger does not know: problems, the parameters of every path and POST, the body. */
function completeOperation(controllerRoute: ControllerRoute): JsonSchema {
  const { service, path, operation, handler } = controllerRoute;
  const bodyClass = bodyClassOf(handler);
  const authorisation = authorisationOf(handler);
  return {
    ...operation,
    tags: [path.split('/')[2] ?? path],
    ...(authorisation && requiredRoles(authorisation.rule)),
    parameters: operationParametersOf(controllerRoute),
    ...(bodyClass && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: componentRef('schemas', `${service}.${bodyClass.name}`) } },
      },
    }),
    responses: {
      ...mapValues(operation['responses'] as OperationsByMethod, withHeaders),
      ...problemResponses(problemCodesOf(controllerRoute)),
    },
  };
}

/** Adds path parameters that the handler does not declare as arguments. */
function operationParametersOf({ path, method, operation, handler }: ControllerRoute): readonly JsonSchema[] {
  const declared = (operation['parameters'] ?? []) as readonly JsonSchema[];
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

const withHeaders = (response: JsonSchema): JsonSchema => ({
  ...response,
  description: String(response['description'] || 'Success.'),
  headers: { ...responseHeaders(), ...(response['headers'] as object | undefined) },
});
