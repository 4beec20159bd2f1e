/** The part of JSON Schema that the platform's document uses. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

export interface SampleSettings {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** The id for a property by its name. */
  readonly idFor: (property: string) => string;
}

/** Texts of which one matches each pattern of the document. */
const candidates = [
  'deu',
  'DE',
  '2026-01-15',
  '2026-01-15T10:00:00.000Z',
  '2026-01',
  '05',
  '05111',
  '05111000',
  '0211 123456',
  'Probe',
  'ABCDEFGHJKMNPQRSTVWXYZ0123',
  'a'.repeat(64),
];

const textByFormat: Readonly<Record<string, string>> = {
  date: '2026-01-15',
  'date-time': '2026-01-15T10:00:00.000Z',
  email: 'probe@example.org',
};

type SampleOf = (schema: JsonSchema, settings: SampleSettings, property: string) => unknown;

const sampleByType: Readonly<Record<string, SampleOf>> = {
  boolean: () => false,
  integer: ({ minimum = 1 }) => minimum,
  number: ({ minimum = 1 }) => minimum,
  array: ({ minItems = 1, items = {} }, settings, property) =>
    Array.from({ length: minItems }, () => sampleOf(items, settings, property)),
  string: (schema, settings, property) => sampleText(schema, settings, property),
  object: (schema, settings) => sampleObject(schema, settings),
};

/** Returns a value that the schema accepts as far as it tells: required properties, and every id. */
export function sampleOf(schema: JsonSchema, settings: SampleSettings, property = ''): unknown {
  const whole = firstAlternative(schema, settings);
  if (whole.const !== undefined) return whole.const;
  if (whole.enum !== undefined) return whole.enum[0];
  return sampleByType[typeOf(whole)]?.(whole, settings, property);
}

function firstAlternative(schema: JsonSchema, settings: SampleSettings): JsonSchema {
  const { oneOf, anyOf, allOf, ...own } = resolve(schema, settings);
  const [first = {}] = [oneOf, anyOf, allOf].flatMap((alternatives) => alternatives ?? []);
  return { ...resolve(first, settings), ...own };
}

const resolve = (schema: JsonSchema, { schemas }: SampleSettings): JsonSchema =>
  schema.$ref === undefined ? schema : (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});

function typeOf({ type, pattern, format }: JsonSchema): string {
  const [first] = typeof type === 'string' ? [type] : (type ?? []);
  return first ?? ((pattern ?? format) ? 'string' : 'object');
}

function sampleText({ format, pattern, minLength = 0 }: JsonSchema, settings: SampleSettings, name: string) {
  if (format === 'uuid') return settings.idFor(name);
  if (pattern !== undefined) return candidates.find((text) => new RegExp(pattern).test(text)) ?? '';
  return textByFormat[format ?? ''] ?? 'Probe'.padEnd(minLength, 'x');
}

/** Optional ids are given as well: each is a way to name what belongs to others. */
function sampleObject({ properties = {}, required = [] }: JsonSchema, settings: SampleSettings): object {
  const given = Object.entries(properties).filter(
    ([name, schema]) => required.includes(name) || schema.format === 'uuid',
  );
  return Object.fromEntries(given.map(([name, schema]) => [name, sampleOf(schema, settings, name)]));
}
