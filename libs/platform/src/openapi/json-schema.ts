import { codeListNameOf, personalFields } from '@geleit/kernel';
import { defaultMetadataStorage } from 'class-transformer/cjs/storage.js';
import { getMetadataStorage, IS_IN, IS_ISO8601, MATCHES, ValidationTypes } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';
import type { ColumnMetadataArgs } from 'typeorm/metadata-args/ColumnMetadataArgs.js';
import { columnsOf } from '../manifest/row-columns.js';
import { noDeclaredTypes, type DeclaredTypes, type JsonSchema } from './declared-types.js';

export type { JsonSchema };

/**
 * Returns the schema of a command, event or contract, with nested classes inlined. Fields with personal
 * values are marked `x-personal`.
 */
export function schemaOf(type: new () => object): JsonSchema {
  const { properties = {}, ...rest } = targetConstructorToSchema(type, {
    classTransformerMetadataStorage: defaultMetadataStorage,
    additionalConverters: {
      [ValidationTypes.NESTED_VALIDATION]: nestedSchema,
      [ValidationTypes.CUSTOM_VALIDATION]: declaredTypeSchema,
      [IS_IN]: choiceSchema,
      [IS_ISO8601]: momentSchema,
    },
  }) as { readonly properties?: Readonly<Record<string, object>> };
  const personal = personalFields(type);
  return {
    ...rest,
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([field, schema]) => [
        field,
        personal.has(field) ? { ...schema, 'x-personal': personal.get(field) } : schema,
      ]),
    ),
  };
}

/** A code of a list. `x-list` is the name under which `/v1/labels` has the words of its codes. */
export function codesSchema(codes: readonly string[]): JsonSchema {
  const list = codeListNameOf(codes);
  return { type: 'string', enum: codes, ...(list !== undefined && { 'x-list': list }) };
}

function choiceSchema({ constraints }: ValidationMetadata): JsonSchema {
  const [choices = []] = constraints as readonly (readonly (string | boolean)[])[];
  const isCode = (choice: string | boolean): choice is string => typeof choice === 'string';
  return choices.every(isCode) ? codesSchema(choices) : { type: 'boolean', enum: choices };
}

/**
 * The pattern beside the check says whether it is a day or a moment; alone it accepts both. `anyOf`, because
 * formats are only annotations: `oneOf` would match both and fail.
 */
function momentSchema({ target, propertyName }: ValidationMetadata): JsonSchema {
  const [pattern] = getMetadataStorage()
    .getTargetValidationMetadatas(target as MessageClass, '', false, false)
    .filter((check) => check.propertyName === propertyName && check.name === MATCHES)
    .map(({ constraints }) => String(constraints[0]));
  if (pattern === undefined) return { type: 'string', anyOf: [{ format: 'date' }, { format: 'date-time' }] };
  return { type: 'string', format: pattern.includes('T') ? 'date-time' : 'date' };
}

export type MessageClass = new () => object;

/** Returns the class of a nested object, or of the objects in a list. */
export const nestedClassOf = (type: MessageClass, field: string): MessageClass | undefined =>
  defaultMetadataStorage.findTypeMetadata(type, field)?.typeFunction() as MessageClass | undefined;

function nestedSchema({ target, propertyName }: ValidationMetadata): JsonSchema {
  const child = nestedClassOf(target as MessageClass, propertyName);
  if (child === undefined)
    throw new Error(
      `${(target as { readonly name: string }).name}.${propertyName} is nested and has no @Type`,
    );
  return schemaOf(child);
}

/**
 * A field whose checks JSON Schema cannot express has at least its declared type; one of a closed list, the
 * form of its codes.
 */
function declaredTypeSchema({ target, propertyName, constraints }: ValidationMetadata): JsonSchema {
  const [form, list] = (constraints ?? []) as readonly unknown[];
  if (form instanceof RegExp)
    return { type: 'string', pattern: form.source, ...(list !== undefined && { 'x-list': list }) };
  const type = Reflect.getMetadata(
    'design:type',
    (target as new () => object).prototype as object,
    propertyName,
  ) as { readonly name: string } | undefined;
  const schemaTypes = { String: 'string', Number: 'number', Boolean: 'boolean', Array: 'array' }[
    type?.name ?? ''
  ];
  return schemaTypes === undefined ? {} : { type: schemaTypes };
}

/**
 * Returns the schema of a projection's row, from its columns. Masked fields are optional, because a rule may
 * hide them.
 */
export function rowSchema(
  row: new () => object,
  everyFieldShows: boolean,
  types: DeclaredTypes = noDeclaredTypes,
): JsonSchema {
  const columns = columnsOf(row);
  const required = columns
    .filter(({ options }) => everyFieldShows || options.primary === true)
    .map(({ propertyName }) => propertyName);
  return {
    type: 'object',
    required,
    properties: Object.fromEntries(
      columns.map((column) => [column.propertyName, columnSchema(column, types)]),
    ),
  };
}

/** Returns the schema of a column: its declared type or, without the source, PostgreSQL's type alone. */
export function columnSchema(column: ColumnMetadataArgs, types: DeclaredTypes = noDeclaredTypes): JsonSchema {
  const { target, propertyName } = column;
  const declared =
    typeof target === 'function' ? types.propertySchema(target as new () => object, propertyName) : undefined;
  return declared ?? storedSchema(column);
}

function storedSchema(column: ColumnMetadataArgs): JsonSchema {
  const { array, nullable } = column.options;
  const itemSchema = columnTypeSchemas.find(([pattern]) => pattern.test(columnTypeName(column)))?.[1] ?? {
    type: 'string',
  };
  const schema = array === true ? { type: 'array', items: itemSchema } : itemSchema;
  const shown = nullable === true && 'type' in schema ? { ...schema, type: [schema.type, 'null'] } : schema;
  return isPersonal(column) && 'type' in shown ? { anyOf: [shown, erasedSchema] } : shown;
}

/** A personal value whose key was destroyed. */
const erasedSchema: JsonSchema = { $ref: '#/components/schemas/Erased' };

const isPersonal = ({ target, propertyName }: ColumnMetadataArgs): boolean =>
  typeof target === 'function' && personalFields(target as new () => object).has(propertyName);

/** The column's type if the entity declares one, otherwise the property's. */
function columnTypeName({ options, target, propertyName }: ColumnMetadataArgs): string {
  const type: unknown =
    options.type ??
    Reflect.getMetadata('design:type', (target as new () => object).prototype as object, propertyName);
  return (typeof type === 'function' ? type.name : String(type)).toLowerCase();
}

const columnTypeSchemas: readonly (readonly [RegExp, JsonSchema])[] = [
  [/^uuid$/, { type: 'string', format: 'uuid' }],
  [/^bool/, { type: 'boolean' }],
  [/^(small|big)?int|^integer|^number$/, { type: 'integer' }],
  [/^(numeric|decimal|real|double|float)/, { type: 'number' }],
  [/^timestamp/, { type: 'string', format: 'date-time' }],
  [/^date$/, { type: 'string', format: 'date' }],
  [/^jsonb?$/, {}],
];
