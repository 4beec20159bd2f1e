import { findFieldWords, type Wording } from '@geleit/labels';
import type { JsonSchema } from './declared-types.js';

/**
 * Returns the label of a field, what whoever fills it in has to know, and a description: the doc comment or,
 * without one, the same in English. `classes` are the names of its class and of those above it.
 */
export function fieldLabels(
  classes: readonly string[],
  field: string,
  schema: JsonSchema,
  doc: string | undefined,
): JsonSchema {
  const found = findFieldWords(classes, field, listOf(schema));
  if (found === undefined) return doc === undefined ? {} : { description: doc };
  const { pointer, words } = found;
  return {
    description: doc ?? words.help?.en ?? words.en,
    'x-label': withPointer(pointer, words),
    ...(words.help !== undefined && { 'x-help': withPointer(`${pointer}/help`, words.help) }),
  };
}

/** Returns the schema of what is read, with labels for headings; help is for those who fill in forms. */
export function withFieldLabels(schema: JsonSchema, classes: readonly string[] = []): JsonSchema {
  const { properties, items, anyOf } = schema as NestedSchemas;
  return {
    ...schema,
    ...(properties !== undefined && { properties: labelled(properties, classes) }),
    ...(items !== undefined && { items: withFieldLabels(items) }),
    ...(anyOf !== undefined && { anyOf: anyOf.map((one) => withFieldLabels(one)) }),
  };
}

interface NestedSchemas {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

function labelled(properties: Readonly<Record<string, JsonSchema>>, classes: readonly string[]): JsonSchema {
  return Object.fromEntries(
    Object.entries(properties).map(([field, schema]) => {
      const doc = schema['description'] as string | undefined;
      const { 'x-help': _, ...labels } = fieldLabels(classes, field, schema, doc);
      return [field, { ...withFieldLabels(schema), ...labels }];
    }),
  );
}

/** The code list from which a field takes its value or values. */
const listOf = ({ 'x-list': list, items }: JsonSchema): string | undefined =>
  (list ?? (items as JsonSchema | undefined)?.['x-list']) as string | undefined;

/** Words, and where `/v1/labels` has them in every language. */
export const withPointer = (words: string, wording: Wording | undefined): JsonSchema => ({
  words,
  ...(wording && { de: wording.de, en: wording.en }),
});
