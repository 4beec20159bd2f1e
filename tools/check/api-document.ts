import type { JsonSchema } from '@geleit/platform';

/** An operation of the merged document. */
export interface ApiOperation {
  readonly path: string;
  readonly method: string;
  readonly definition: JsonSchema;
}
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonSchema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}
/** A schema, and the way to it from an operation or a component. */
export interface SchemaAt {
  readonly at: string;
  readonly schema: JsonSchema;
  /** Whether it holds a personal value, itself or with an object around it. */
  readonly isPersonal: boolean;
}

type Content = Readonly<Record<string, { readonly schema?: JsonSchema }>>;
interface Response {
  readonly content?: Content;
}

export const operationsOf = ({ paths }: ApiDocument): readonly ApiOperation[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, definition]) => ({ path, method, definition })),
  );

/** Returns the content of an operation's success. */
export function successContentOf({ definition }: ApiOperation): Content {
  const responses = definition['responses'] as Readonly<Record<string, Response>>;
  return Object.assign(
    {},
    ...Object.entries(responses).flatMap(([status, { content }]) =>
      status.startsWith('2') && content !== undefined ? [content] : [],
    ),
  ) as Content;
}

/** Returns a schema and every schema in it, without those that it only refers to. */
export function schemasIn(schema: JsonSchema, at: string, within = false): readonly SchemaAt[] {
  const isPersonal = within || 'x-personal' in schema;
  const { properties = {}, items, additionalProperties: values, anyOf, oneOf, allOf } = schema as Parts;
  return [
    { at, schema, isPersonal },
    ...Object.entries(properties).flatMap(([name, one]) => schemasIn(one, `${at}.${name}`, isPersonal)),
    ...(items === undefined ? [] : schemasIn(items, `${at}[]`, isPersonal)),
    ...(typeof values === 'object' ? schemasIn(values, `${at}{}`, isPersonal) : []),
    ...[anyOf, oneOf, allOf].flatMap((some) => (some ?? []).flatMap((one) => schemasIn(one, at, isPersonal))),
  ];
}

interface Parts {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/** Whether a schema says nothing of what it describes. */
export const isBare = (schema: JsonSchema): boolean => {
  const says = [
    '$ref',
    'enum',
    'const',
    'anyOf',
    'oneOf',
    'allOf',
    'properties',
    'items',
    'pattern',
    'format',
  ];
  if (says.some((word) => word in schema)) return false;
  if (typeof schema['additionalProperties'] === 'object') return false;
  const types = [schema['type'] ?? []].flat();
  return types.length === 0 || types.includes('object') || types.includes('array');
};

/** Whether a schema admits any text. */
export const isFreeText = (schema: JsonSchema): boolean =>
  [schema['type']].flat().includes('string') &&
  !['enum', 'const', 'format', 'pattern', 'contentMediaType'].some((word) => word in schema);
