import { commandPoints } from '../http/command-controllers.js';
import type { Service } from '../manifest.js';
import { queryApis } from '../query/query-controllers.js';
import { commonComponents } from './answers.js';
import { handWritten } from './hand-written.js';
import { commandOperation, queryOperations, type Operation } from './operations.js';
import type { Schema } from './schema.js';

/** OpenAPI 3.1. Names of schemas and operations begin with the service's, so that documents can be merged. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly Schema[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: Omit<typeof commonComponents, 'schemas'> & {
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}

/** The document of one service, from its manifest alone: no database, no bus. */
export async function documentOf(service: Service): Promise<OpenApiDocument> {
  const { name } = service;
  const described = [
    ...commandPoints(service).map((point) => commandOperation(name, point)),
    ...queryApis(service).map((api) => queryOperations(name, api)),
  ];
  const written = await handWritten(service);
  const paths = merged(
    described.flatMap(({ operations }) => operations),
    written.paths,
  );
  return {
    openapi: '3.1.0',
    info: { title: `Geleit: ${name}`, version: 'v1' },
    security: [{ bearer: [] }],
    paths,
    tags: [
      ...new Set(
        Object.values(paths).flatMap((methods) =>
          Object.values(methods).flatMap(({ tags }) => tags as readonly string[]),
        ),
      ),
    ]
      .sort()
      .map((tag) => ({ name: tag })),
    components: {
      ...commonComponents,
      schemas: {
        ...commonComponents.schemas,
        ...written.schemas,
        ...(Object.assign({}, ...described.map(({ schemas }) => schemas)) as Record<string, Schema>),
      },
    },
  };
}

function merged(
  operations: readonly Operation[],
  written: OpenApiDocument['paths'],
): OpenApiDocument['paths'] {
  const paths = new Map(Object.entries(written));
  const named = new Map(Object.keys(written).map((path) => [shapeOf(path), path]));
  for (const { path, method, says } of operations) {
    const known = named.get(shapeOf(path)) ?? path;
    paths.set(known, { ...paths.get(known), [method]: known === path ? says : renamed(says, known) });
  }
  return Object.fromEntries([...paths].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** OpenAPI holds paths that differ only in the names of their parameters to be one. */
const shapeOf = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');

/** A generated path has one parameter, which takes the name that a hand-written path gave it. */
function renamed(says: Schema, path: string): Schema {
  const { id } = commonComponents.parameters;
  const name = /\{(\w+)\}/.exec(path)?.[1] ?? id.name;
  const parameters = (says['parameters'] as readonly Schema[]).map((one) =>
    one['$ref'] === '#/components/parameters/id' ? { ...id, name } : one,
  );
  return { ...says, parameters };
}
