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

/** The places of a schema, by the way to them. */
type Places = ReadonlyMap<string, JsonSchema>;

/** Returns every place in a schema, with what it refers to, and its schema. */
export function placesIn(schema: JsonSchema, document: Pick<ApiDocument, 'components'>): Places {
  const resolved = resolve(schema, document);
  return new Map(
    schemasIn(resolved, '').flatMap(({ at, schema: one }): readonly (readonly [string, JsonSchema])[] =>
      '$ref' in one
        ? schemasIn(resolve(one, document), at).map((inner) => [inner.at, inner.schema] as const)
        : [[at, one]],
    ),
  );
}

function resolve(schema: JsonSchema, { components }: Pick<ApiDocument, 'components'>): JsonSchema {
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

/** Returns what says of a value that fewer are accepted now: a lower bound that rose, an upper one that fell. */
function narrowedBounds(at: string, former: JsonSchema, now: JsonSchema): readonly string[] {
  const fell = ['maximum', 'maxLength', 'maxItems'].filter(
    (bound) => Number(now[bound] ?? Infinity) < Number(former[bound] ?? Infinity),
  );
  const rose = ['minimum', 'minLength', 'minItems'].filter(
    (bound) => Number(now[bound] ?? -Infinity) > Number(former[bound] ?? -Infinity),
  );
  const changed = ['type', 'format', 'pattern'].filter(
    (form) => now[form] !== undefined && JSON.stringify(now[form]) !== JSON.stringify(former[form]),
  );
  return [...fell, ...rose, ...changed].map((what) => `${at} has another ${what}`);
}

/** What a client that was made for the former document sends and the present one refuses. */
function refusedNow(former: Places, present: Places): readonly string[] {
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
      ...narrowedBounds(at, schema, now),
    ];
  });
}

/** Returns what somebody who was made for the former document reads and the present one does not promise. */
export const missingNow = (former: Places, present: Places): readonly string[] =>
  [...former].flatMap(([at, schema]) => {
    const now = present.get(at);
    if (now === undefined) return [`${at} is not sent any more`];
    const isAnother = JSON.stringify(now['type']) !== JSON.stringify(schema['type']);
    return [
      ...(isAnother ? [`${at} has another type`] : []),
      ...listOf(schema, 'required')
        .filter((field) => !listOf(now, 'required').includes(field) && present.has(`${at}.${String(field)}`))
        .map((field) => `${at}.${String(field)} is not always sent any more`),
    ];
  });

/** A change that breaks clients of an operation, or consumers of a message: its name, and what changed. */
export interface BreakingChange {
  readonly name: string;
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
    return [...new Set(changes)].map((change) => ({ name: nameOf(operation), change }));
  });
}

/**
 * Returns the changes that no entry of the changelog since the last version names. An entry that does says what
 * to do, after **To move**.
 */
export function findUnannounced(
  changes: readonly BreakingChange[],
  changelog: string,
): readonly BreakingChange[] {
  const [, unreleased = ''] = changelog.split(/^## /m);
  const entries = unreleased.split(/^- /m).filter((entry) => entry.includes('**To move**'));
  return changes.filter(({ name }) => !entries.some((entry) => entry.includes(`\`${name}\``)));
}

/** Returns the last version of which the changelog says that it was released. */
export const lastReleaseIn = (changelog: string): string | undefined =>
  /^## v?(\d+\.\d+\.\d+)/m.exec(changelog)?.[1];
