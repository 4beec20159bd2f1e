import type { JsonSchema } from '@geleit/platform';
import { isBare, operationsOf, type ApiDocument } from './api-document.js';

/** A field of a body that nobody could draw: where it is, and what is missing. */
export interface Undrawable {
  readonly at: string;
  readonly missing: string;
}

/** More fields than this are shown in groups. */
const mostFieldsWithoutGroups = 6;
/** Values that nobody is asked for without a reason. */
const askedWithReason = ['special', 'contact'];

export interface Field {
  readonly at: string;
  readonly schema: JsonSchema;
  /** How many fields the form has on this level. */
  readonly siblings: number;
  readonly isNested: boolean;
}

const itemOf = (schema: JsonSchema): JsonSchema => (schema['items'] as JsonSchema | undefined) ?? schema;

/** The fields of a schema, and those of the objects in it. */
export function fieldsOf(schema: JsonSchema, at: string, isNested = false): readonly Field[] {
  const fields = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  return fields.flatMap(([name, field]) => [
    { at: `${at}.${name}`, schema: field, siblings: fields.length, isNested },
    ...fieldsOf(itemOf(field), `${at}.${name}`, true),
  ]);
}

/** Returns the name and the schema of every body. */
export function bodiesOf(document: ApiDocument): ReadonlyMap<string, JsonSchema> {
  const references = operationsOf(document).flatMap(({ definition }) => {
    const { content } = (definition['requestBody'] ?? {}) as {
      readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref: string } }>>;
    };
    return content?.['application/json']?.schema.$ref.split('/').at(-1) ?? [];
  });
  return new Map(references.map((name) => [name, document.components.schemas[name] ?? {}]));
}

const hasWords = (words: unknown): boolean => {
  const { de, en } = (words ?? {}) as { readonly de?: string; readonly en?: string };
  return [de, en].every((word) => word !== undefined && word !== '');
};

const boundsOfText = ['enum', 'const', 'format', 'pattern', 'maxLength', 'anyOf'];
const isUnboundedText = (schema: JsonSchema): boolean =>
  itemOf(schema)['type'] === 'string' && !boundsOfText.some((bound) => bound in itemOf(schema));

function isShapeless(schema: JsonSchema): boolean {
  const isObject = itemOf(schema)['type'] === 'object';
  const hasProperties = Object.keys((itemOf(schema)['properties'] ?? {}) as object).length > 0;
  return isObject
    ? !hasProperties
    : isBare(schema) || (schema['type'] === 'array' && isShapelessItem(schema));
}
const isShapelessItem = ({ items }: JsonSchema): boolean =>
  items === undefined || Object.keys(items as object).length === 0;

export const isId = (schema: JsonSchema): boolean => itemOf(schema)['format'] === 'uuid';

function missingOf({ schema, siblings, isNested }: Field, paths: ApiDocument['paths']): readonly string[] {
  const target = paths[String(schema['x-refers-to'])];
  const needsReason = askedWithReason.includes(String(schema['x-personal']));
  const rules: readonly (readonly [string, boolean])[] = [
    ['a label in German and English', !hasWords(schema['x-label'])],
    ['a description', typeof schema['description'] !== 'string'],
    ['what the id refers to', isId(schema) && target?.['get'] === undefined],
    ['why it is asked', needsReason && !hasWords(schema['x-why'])],
    ['a group', !isNested && siblings > mostFieldsWithoutGroups && !hasWords(schema['x-group'])],
    ['the form or the length of its text', isUnboundedText(schema)],
    ['what it contains', isShapeless(schema)],
  ];
  return rules.flatMap(([missing, isMissing]) => (isMissing ? [missing] : []));
}

/** Finds the fields that a form could not ask for with the document alone. */
export const findUndrawable = (document: ApiDocument): readonly Undrawable[] =>
  [...bodiesOf(document)].flatMap(([name, schema]) =>
    fieldsOf(schema, name).flatMap((field) =>
      missingOf(field, document.paths).map((missing) => ({ at: field.at, missing })),
    ),
  );
