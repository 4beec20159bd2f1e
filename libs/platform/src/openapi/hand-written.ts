import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import { COMMANDS } from '../http/command-controllers.js';
import { ROAD } from '../http/module.js';
import type { Service } from '../manifest.js';
import { PARTS } from '../parts.js';
import { QUERIES } from '../query/query-controllers.js';
import { headers, problemAnswers } from './answers.js';
import type { Schema } from './schema.js';

interface Found {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** The routes of hand-written controllers as @nestjs/swagger reads them. Nothing is instantiated, so nothing has to be there. */
export async function handWritten({ name, controllers }: Pick<Service, 'name' | 'controllers'>): Promise<Found> {
  if (controllers.length === 0) return { paths: {}, schemas: {} };
  class Preview {}
  Module({ controllers: [...controllers], providers: [PARTS, ROAD, COMMANDS, QUERIES].map((provide) => ({ provide, useValue: {} })) })(Preview);
  const app = await NestFactory.create<NestFastifyApplication>(Preview, new FastifyAdapter(), { preview: true, logger: false, abortOnError: false });
  try {
    const { paths, components } = SwaggerModule.createDocument(app, { openapi: '3.1.0', info: { title: name, version: '1' } }, {
      operationIdFactory: (controller, method) => `${name}_${controller}_${method}`,
    });
    return { paths: Object.fromEntries(Object.entries(paths).map(([path, methods]) => [path, completed(path, methods as Record<string, Schema>)])), schemas: (components?.schemas ?? {}) as Record<string, Schema> };
  } finally {
    await app.close();
  }
}

const completed = (path: string, methods: Readonly<Record<string, Schema>>) => Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, {
  ...operation,
  tags: [path.split('/')[2] ?? path],
  responses: { ...withHeaders(operation['responses'] as Readonly<Record<string, Schema>>), ...problemAnswers(method === 'post' ? ['idempotency-key-missing', 'unsupported-media-type', 'body-too-large'] : []) },
}]));

const withHeaders = (responses: Readonly<Record<string, Schema>>) =>
  Object.fromEntries(Object.entries(responses).map(([status, response]) => [status, { ...response, description: String(response['description'] || 'Answered.'), headers: { ...headers(), ...(response['headers'] as object | undefined) } }]));
