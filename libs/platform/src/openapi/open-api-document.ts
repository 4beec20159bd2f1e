import { exposedCommands } from '../command/command-controllers.js';
import type { Service } from '../manifest/manifest.js';
import { queryApisOf } from '../manifest/query-api.js';
import { servedQueriesOf } from '../manifest/serves-query.js';
import { commonComponents } from './responses.js';
import { describeControllers } from './controller-operations.js';
import { describeCommand, type OpenApiOperation } from './operations.js';
import { describeQueries } from './query-operations.js';
import { noDeclaredTypes, type DeclaredTypes } from './declared-types.js';
import { describeOffers } from './row-offers.js';
import type { JsonSchema } from './json-schema.js';

/**
 * OpenAPI 3.1. Names of schemas and operations begin with the service's name, so that documents can be
 * merged.
 */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly servers: readonly JsonSchema[];
  readonly security: readonly JsonSchema[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: Omit<typeof commonComponents, 'schemas'> & {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
}

/**
 * Returns the document of one service, from its manifest and the types of its source: without a database or
 * bus.
 */
export async function openApiDocumentOf(
  service: Service,
  types: DeclaredTypes = noDeclaredTypes,
): Promise<OpenApiDocument> {
  const { name } = service;
  const described = [
    ...exposedCommands(service).map((point) => describeCommand(name, point, types)),
    ...[...queryApisOf(service), ...servedQueriesOf(service.controllers)].map((api) =>
      describeOffers(service, api, describeQueries(name, api, types)),
    ),
  ];
  const written = await describeControllers(service, types);
  const paths = mergePaths(
    described.flatMap(({ operations }) => operations),
    written.paths,
  );
  return {
    openapi: '3.1.0',
    info: { title: `Geleit: ${name}`, version: 'v1' },
    servers: [{ url: '/', description: 'The gateway that serves this document.' }],
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
        ...(Object.assign({}, ...described.map(({ schemas }) => schemas)) as Record<string, JsonSchema>),
      },
    },
  };
}

function mergePaths(
  openApiOperations: readonly OpenApiOperation[],
  written: OpenApiDocument['paths'],
): OpenApiDocument['paths'] {
  const paths = new Map(Object.entries(written));
  const writtenPaths = new Map(Object.keys(written).map((path) => [pathShapeOf(path), path]));
  for (const { path, method, definition } of openApiOperations) {
    const target = writtenPaths.get(pathShapeOf(path)) ?? path;
    paths.set(target, {
      ...paths.get(target),
      [method]: target === path ? definition : renamePathParameter(definition, target),
    });
  }
  return Object.fromEntries([...paths].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** OpenAPI treats paths that differ only in the names of their parameters as the same path. */
const pathShapeOf = (path: string): string => path.replaceAll(/\{\w+\}/g, '{}');

/** Renames the only parameter of a generated path to the name in the hand-written path of the same shape. */
function renamePathParameter(operation: JsonSchema, path: string): JsonSchema {
  const { id } = commonComponents.parameters;
  const name = /\{(\w+)\}/.exec(path)?.[1] ?? id.name;
  const parameters = (operation['parameters'] as readonly JsonSchema[]).map((parameter) =>
    parameter['$ref'] === '#/components/parameters/id' ? { ...id, name } : parameter,
  );
  return { ...operation, parameters };
}
