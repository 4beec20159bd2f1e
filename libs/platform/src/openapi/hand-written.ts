import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { routesOf } from '../http/allow.js';
import { COMMANDS } from '../http/command-controllers.js';
import { ROAD } from '../http/module.js';
import { questionOf, type QuestionClass } from '../http/question.js';
import type { Service } from '../manifest.js';
import { PARTS } from '../parts.js';
import { QUERIES } from '../query/query-controllers.js';
import type { ProblemCode } from '../problem/catalogue.js';
import { headers, problemAnswers, ref } from './answers.js';
import { schemaOf, type Schema } from './schema.js';

interface Found {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/**
 * The routes of hand-written controllers as @nestjs/swagger reads them. Nothing is instantiated, so nothing
 * has to be there.
 */
export async function handWritten({
  name,
  controllers,
}: Pick<Service, 'name' | 'controllers'>): Promise<Found> {
  if (controllers.length === 0) return { paths: {}, schemas: {} };
  class Preview {}
  Module({
    controllers: [...controllers],
    providers: [PARTS, ROAD, COMMANDS, QUERIES].map((provide) => ({ provide, useValue: {} })),
  })(Preview);
  const app = await NestFactory.create<NestFastifyApplication>(Preview, new FastifyAdapter(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  const nameOf = (controller: string, method: string) => `${name}_${controller}_${method}`;
  const asked = new Map(
    controllers.flatMap((controller) =>
      routesOf(controller).map(
        (handler) => [nameOf(controller.name, handler.name), questionOf(handler)] as const,
      ),
    ),
  );
  try {
    const { paths, components } = SwaggerModule.createDocument(
      app,
      { openapi: '3.1.0', info: { title: name, version: '1' } },
      { operationIdFactory: nameOf },
    );
    const questions = [...asked.values()].filter((type) => type !== undefined);
    return {
      paths: mapped(paths, (methods, path) =>
        mapped(methods as Methods, (operation, method) =>
          completed({
            service: name,
            path,
            method,
            operation,
            question: asked.get(String(operation['operationId'])),
          }),
        ),
      ),
      schemas: {
        ...(components?.schemas as Found['schemas'] | undefined),
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

type Methods = Readonly<Record<string, Schema>>;
const mapped = <T, R>(
  record: Readonly<Record<string, T>>,
  change: (value: T, name: string) => R,
): Readonly<Record<string, R>> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));

interface Route {
  readonly service: string;
  readonly path: string;
  readonly method: string;
  readonly operation: Schema;
  /** What the body of a question looks like. */
  readonly question: QuestionClass | undefined;
}

/** What swagger cannot know: how it ends badly, what every path and POST needs, what a question asks. */
function completed(route: Route): Schema {
  const { service, path, operation, question } = route;
  return {
    ...operation,
    tags: [path.split('/')[2] ?? path],
    parameters: parametersOf(route),
    ...(question && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: ref('schemas', `${service}.${question.name}`) } },
      },
    }),
    responses: {
      ...mapped(operation['responses'] as Methods, withHeaders),
      ...problemAnswers(problemsOf(route)),
    },
  };
}

/** A handler need not take every part of its path as an argument. */
function parametersOf({ path, method, operation, question }: Route): readonly Schema[] {
  const known = (operation['parameters'] ?? []) as readonly Schema[];
  const missing = [...path.matchAll(/\{(\w+)\}/g)]
    .map(([, name]) => name)
    .filter((name) => !known.some((one) => one['in'] === 'path' && one['name'] === name));
  const once = method === 'post' && question === undefined ? [ref('parameters', 'Idempotency-Key')] : [];
  return [
    ...known,
    ...missing.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...once,
  ];
}

function problemsOf({ method, question }: Route): readonly ProblemCode[] {
  if (method !== 'post') return [];
  return [
    'invalid-command',
    'unsupported-media-type',
    'body-too-large',
    ...(question === undefined ? (['idempotency-key-missing'] as const) : []),
  ];
}

const withHeaders = (response: Schema): Schema => ({
  ...response,
  description: String(response['description'] || 'Answered.'),
  headers: { ...headers(), ...(response['headers'] as object | undefined) },
});
