import {
  askingPurposesOf,
  formGroupsOf,
  multilineFields,
  referencesOf,
  type ReferenceTarget,
} from '@geleit/contracts';
import { personalFields } from '@geleit/kernel';
import { askingPurposeWords, formGroupWords } from '@geleit/labels';
import type { DeclaredTypes, JsonSchema } from './declared-types.js';
import { fieldLabels, withPointer } from './field-labels.js';
import { nestedClassOf, schemaOf, type MessageClass } from './json-schema.js';

/**
 * Returns the schema of what a client sends, with what a form needs to ask for it: `x-label`, `x-help`,
 * `x-group`, `x-why` (words, and where `/v1/labels` has them), `x-refers-to` (what an id names) and
 * `x-multiline`.
 */
export const formSchemaOf = (type: MessageClass, types: DeclaredTypes): JsonSchema =>
  withFormHints(schemaOf(type), type, types);

function withFormHints(schema: JsonSchema, type: MessageClass, types: DeclaredTypes): JsonSchema {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const hintsOf = fieldHintsOf(type, types);
  return {
    ...schema,
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, own]) => [
        field,
        { ...withNestedHints(own, nestedClassOf(type, field), types), ...hintsOf(field, own) },
      ]),
    ),
  };
}

function withNestedHints(schema: JsonSchema, child: MessageClass | undefined, types: DeclaredTypes) {
  if (child === undefined) return schema;
  const { items } = schema as { readonly items?: JsonSchema };
  return items === undefined
    ? withFormHints(schema, child, types)
    : { ...schema, items: withFormHints(items, child, types) };
}

function fieldHintsOf(type: MessageClass, types: DeclaredTypes) {
  const groups = formGroupsOf(type);
  const purposes = askingPurposesOf(type);
  const references = referencesOf(type);
  const multiline = multilineFields(type);
  const personal = personalFields(type);
  return (field: string, schema: JsonSchema): JsonSchema => {
    const group = groups.get(field);
    const purpose = purposes.get(field);
    const reference = references.get(field);
    return {
      ...fieldLabels(namesOf(type), field, schema, types.docOf(type, field)),
      ...(group !== undefined && { 'x-group': withPointer(`/formGroups/${group}`, formGroupWords[group]) }),
      ...(purpose !== undefined && {
        'x-why': withPointer(`/askingPurposes/${purpose}`, askingPurposeWords[purpose]),
      }),
      ...(reference !== undefined && { 'x-refers-to': pathOfReference(reference) }),
      ...((multiline.has(field) || personal.get(field) === 'narrative') && { 'x-multiline': true }),
    };
  };
}

/** The names of a class and of those that it extends. */
function namesOf(type: MessageClass): readonly string[] {
  const parent = Object.getPrototypeOf(type) as MessageClass | { readonly name: '' };
  return [type.name, ...(parent.name === '' ? [] : namesOf(parent as MessageClass))];
}

/** The path at which what an id names can be read. */
export function pathOfReference(reference: ReferenceTarget): string {
  const [collection, part] = reference.split('/');
  return `/v1/${collection}/{id}${part === undefined ? '' : `/${part}/{partId}`}`;
}
