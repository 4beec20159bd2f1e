import { Personal } from '@geleit/kernel';
import { CaseOpened } from '@geleit/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { IsArray, IsOptional, IsString, MaxLength, ValidateBy } from 'class-validator';
import { noteService } from '../serve/notes.features.js';
import { openApiDocumentOf, type OpenApiDocument } from './open-api-document.js';
import { schemaOf } from './json-schema.js';
import { requestParameters } from './responses.js';

class Sample {
  @Personal('identity')
  @IsString()
  @MaxLength(80)
  name!: string;
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  tags?: readonly string[];
  @ValidateBy({ name: 'ownCheck', validator: () => true }) special!: string;
}

let document: OpenApiDocument;
beforeAll(async () => {
  document = await openApiDocumentOf(noteService);
});
const operations = () => Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('the OpenAPI document of a service', () => {
  it('contains every route of commands, projections and hand-written controllers', () => {
    expect(
      Object.fromEntries(
        Object.entries(document.paths).map(([path, methods]) => [path, Object.keys(methods).sort()]),
      ),
    ).toEqual({
      '/v1/extras/broken': ['get'],
      '/v1/extras/hidden': ['get'],
      '/v1/extras/lookup/{id}': ['post'],
      '/v1/extras/whoami': ['get'],
      '/v1/notes': ['get', 'post'],
      '/v1/notes/{id}': ['get'],
      '/v1/notes/{id}/amend': ['post'],
      '/v1/notes/{id}/close': ['post'],
      '/v1/notes/{noteId}/lines': ['get', 'post'],
      '/v1/notes/{id}/touch': ['post'],
    });
  });

  it('gives every operation a unique id and one tag', () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations().filter(({ tags }) => (tags as readonly string[]).length !== 1)).toEqual([]);
  });

  it('describes the error responses of every operation as problems', () => {
    for (const { responses } of operations()) {
      const errors = Object.entries(
        responses as Record<string, { content: object } | { $ref: string }>,
      ).filter(([status]) => status >= '400');
      expect(errors.map(([status]) => status)).toEqual(
        expect.arrayContaining(['400', '401', '403', '404', '429', '500', '503']),
      );
      const isProblem = (response: object): boolean =>
        JSON.stringify(response).includes('application/problem+json') ||
        ('$ref' in response && /^#\/components\/responses\/Problem\d+$/.test(String(response.$ref)));
      expect(errors.filter(([, response]) => !isProblem(response))).toEqual([]);
    }
  });

  it('merges paths that differ only in the name of a parameter', () => {
    const { parameters } = document.paths['/v1/notes/{noteId}/lines']?.['post'] as {
      parameters: readonly object[];
    };
    expect(parameters).toContainEqual({
      name: 'noteId',
      in: 'path',
      required: true,
      description: expect.stringContaining('Id of the row') as string,
      schema: { type: 'string', format: 'uuid' },
    });
  });

  it('describes the body of a query by POST and requires no idempotency key for it', () => {
    const lookup = document.paths['/v1/extras/lookup/{id}']?.['post'] as {
      parameters: readonly { name?: string; $ref?: string }[];
      requestBody: object;
      responses: object;
    };
    expect(lookup.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true },
      ...requestParameters,
    ]);
    expect(lookup.requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/demo.NoteLookup' } } },
    });
    expect(document.components.schemas['demo.NoteLookup']).toMatchObject({
      properties: { noteId: { format: 'uuid' } },
      additionalProperties: false,
    });
    expect(JSON.stringify(lookup.responses)).not.toContain('idempotency-key-missing');
  });

  it('declares path parameters that a handler does not take', () => {
    expect(document.paths['/v1/notes/{noteId}/lines']?.['get']).toMatchObject({
      parameters: [{ name: 'noteId', in: 'path', required: true }, ...requestParameters],
    });
  });

  it('describes the rejections of a command’s language and the precondition of its route', () => {
    const close = document.paths['/v1/notes/{id}/close']?.['post'] as {
      parameters: readonly object[];
      responses: Record<string, { description: string }>;
    };
    expect(close.responses['409']?.description).toContain('urn:geleit:rejection:AlreadyClosed');
    expect([Object.keys(close.responses).includes('428'), close.parameters]).toEqual([
      true,
      expect.arrayContaining([expect.objectContaining({ name: 'If-Match', required: true })]),
    ]);
  });

  it('contains no dangling reference', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    const missing = refs.filter(
      (path) =>
        path
          .split('/')
          .reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], document) ===
        undefined,
    );
    expect([refs.length > 0, missing]).toEqual([true, []]);
  });

  it('contains valid schemas', () => {
    const ajv = addFormats.default(new Ajv2020({ strict: false }));
    for (const schema of Object.values(document.components.schemas))
      expect(ajv.validateSchema(schema)).toBe(true);
    const command = ajv.compile(document.components.schemas['demo.WriteNote'] ?? {});
    expect([
      command({ label: 'a', text: 'b' }),
      command({ label: 'a' }),
      command({ label: 'a', text: 'b', extra: 1 }),
    ]).toEqual([true, false, false]);
    expect(document.components.schemas['demo.NoteRow']).toMatchObject({
      required: ['noteId'],
      properties: {
        noteId: { format: 'uuid' },
        writtenAt: { format: 'date-time' },
        version: { type: 'integer' },
      },
    });
  });
});

describe('the schema of a class', () => {
  it('marks personal fields, lists required ones, and types those with a check of their own', () => {
    expect(schemaOf(Sample)).toEqual({
      type: 'object',
      required: ['name', 'special'],
      properties: {
        name: { type: 'string', maxLength: 80, 'x-personal': 'identity' },
        tags: { type: 'array', items: { type: 'string' } },
        special: { type: 'string' },
      },
    });
  });

  it('accepts dates and moments in validators that ignore formats', () => {
    const opened = new Ajv2020({ strict: false, validateFormats: false }).compile(
      (schemaOf(CaseOpened)['properties'] as Record<string, object>)['openedOn'] ?? {},
    );
    expect([opened('2026-01-01'), opened(7)]).toEqual([true, false]);
  });

  it('inlines inherited fields and nested classes', () => {
    const { properties, required } = schemaOf(CaseOpened) as {
      properties: Record<string, { properties?: object }>;
      required: readonly string[];
    };
    expect(required).toEqual(expect.arrayContaining(['caseId', 'profile', 'openedOn']));
    expect(Object.keys(properties['profile']?.properties ?? {})).toContain('ageBand');
  });
});
