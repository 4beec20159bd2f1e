import type { JsonSchema } from '@geleit/platform';
import {
  operationsOf,
  schemasIn,
  successContentOf,
  type ApiDocument,
  type ApiOperation,
} from './api-document.js';

const nameOf = ({ definition }: ApiOperation): string => String(definition['operationId']);
const pathOf = ({ method, path }: ApiOperation): string => `${method} ${path}`;

/** Every place in a schema, with what it refers to, and its schema. */
function placesIn(schema: JsonSchema, document: ApiDocument): ReadonlyMap<string, JsonSchema> {
  const resolved = resolve(schema, document);
  return new Map(
    schemasIn(resolved, '').flatMap(({ at, schema: one }): readonly (readonly [string, JsonSchema])[] =>
      '$ref' in one
        ? schemasIn(resolve(one, document), at).map((inner) => [inner.at, inner.schema] as const)
        : [[at, one]],
    ),
  );
}

function resolve(schema: JsonSchema, { components }: ApiDocument): JsonSchema {
  const name = /^#\/components\/schemas\/(.+)$/.exec(String(schema['$ref'] ?? ''))?.[1];
  return name === undefined ? schema : (components.schemas[name] ?? {});
}

const bodyOf = ({ definition }: ApiOperation): JsonSchema => {
  const { content } = (definition['requestBody'] ?? {}) as {
    readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
  };
  return content?.['application/json']?.schema ?? {};
};
const responseOf = (operation: ApiOperation): JsonSchema =>
  successContentOf(operation)['application/json']?.schema ?? {};

const listOf = (schema: JsonSchema | undefined, key: 'required' | 'enum'): readonly unknown[] =>
  (schema?.[key] ?? []) as readonly unknown[];

/** What a client that was made for the former document sends and the present one refuses. */
function refusedNow(former: ReadonlyMap<string, JsonSchema>, present: ReadonlyMap<string, JsonSchema>) {
  return [...former].flatMap(([at, schema]) => {
    const now = present.get(at);
    if (now === undefined) return [`${at} is not accepted any more`];
    const codes = listOf(now, 'enum');
    return [
      ...listOf(now, 'required')
        .filter((field) => !listOf(schema, 'required').includes(field))
        .map((field) => `${at}.${String(field)} is required`),
      ...listOf(schema, 'enum')
        .filter((code) => codes.length > 0 && !codes.includes(code))
        .map((code) => `${at} does not accept ${String(code)} any more`),
    ];
  });
}

/** What a client that was made for the former document reads and the present one does not send. */
const missingNow = (former: ReadonlyMap<string, JsonSchema>, present: ReadonlyMap<string, JsonSchema>) =>
  [...former.keys()].filter((at) => !present.has(at)).map((at) => `${at} is not sent any more`);

/** A change that breaks clients of an operation: its id, and what changed. */
export interface BreakingChange {
  readonly operation: string;
  readonly change: string;
}

/** Finds what breaks a client that was made for the former document. */
export function findBreakingChanges(former: ApiDocument, present: ApiDocument): readonly BreakingChange[] {
  const now = new Map(operationsOf(present).map((operation) => [pathOf(operation), operation]));
  return operationsOf(former).flatMap((operation) => {
    const found = now.get(pathOf(operation));
    const changes =
      found === undefined
        ? [`${pathOf(operation)} is gone`]
        : [
            ...(nameOf(found) === nameOf(operation) ? [] : [`is called ${nameOf(found)}`]),
            ...refusedNow(placesIn(bodyOf(operation), former), placesIn(bodyOf(found), present)),
            ...missingNow(placesIn(responseOf(operation), former), placesIn(responseOf(found), present)),
          ];
    return [...new Set(changes)].map((change) => ({ operation: nameOf(operation), change }));
  });
}

/** Returns the changes whose operation the entries of the changelog since the last version do not name. */
export function findUnannounced(
  changes: readonly BreakingChange[],
  changelog: string,
): readonly BreakingChange[] {
  const [, unreleased = ''] = changelog.split(/^## /m);
  return changes.filter(({ operation }) => !unreleased.includes(`\`${operation}\``));
}
