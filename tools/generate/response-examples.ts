import type { JsonSchema } from '@geleit/platform';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { sampleOf } from '../crawl/sample-body.js';
import { prune } from './body-examples.js';
import { objectsIn, type Data, type SampleValues } from './sample-values.js';

type NamedSchemas = Readonly<Record<string, JsonSchema>>;

/** Of how many objects that have most fields of a schema is tried which of these fit. */
const triedObjects = 40;

const erasedRef = '#/components/schemas/Erased';
const partsOf = (schema: JsonSchema) =>
  schema as {
    readonly $ref?: string;
    readonly type?: string | readonly string[];
    readonly properties?: NamedSchemas;
    readonly required?: readonly string[];
    readonly items?: JsonSchema;
    readonly anyOf?: readonly JsonSchema[];
    readonly allOf?: readonly JsonSchema[];
  };
const propertiesOf = (schema: JsonSchema): NamedSchemas => partsOf(schema).properties ?? {};

/**
 * Builds examples of what a controller declares to respond with: each object is the one of the service's rows
 * and sample events that shows most of it. What none of them holds has a sample of the same name, or else
 * follows the schema.
 */
export class ResponseExamples {
  private readonly objects: readonly Data[];
  private readonly ajv = new Ajv2020({ strict: false });
  private readonly validators = new Map<JsonSchema, ValidateFunction>();

  constructor(
    known: readonly Data[],
    private readonly values: SampleValues,
    private readonly schemas: NamedSchemas,
  ) {
    this.objects = known.flatMap((data) => [...objectsIn(data)]);
    formats.default(this.ajv);
    this.ajv.addSchema({ $id: 'service', components: { schemas } });
  }

  /** @throws Error if the example does not match the schema */
  exampleOf(schema: JsonSchema): unknown {
    const example = this.build(schema, '');
    if (!this.fits(example, schema))
      throw new Error(`no example of ${JSON.stringify(schema)}: not ${JSON.stringify(example)}`);
    return example;
  }

  private build(schema: JsonSchema, field: string): unknown {
    const { $ref: reference, anyOf, allOf, items } = partsOf(schema);
    if (reference !== undefined)
      return this.build(this.schemas[reference.split('/').at(-1) ?? ''] ?? {}, field);
    if (allOf !== undefined) return Object.assign({}, ...allOf.map((part) => this.build(part, field)));
    if (anyOf !== undefined) return this.build(richestOf(anyOf), field);
    if (items !== undefined) return [this.build(items, field)];
    if (Object.keys(propertiesOf(schema)).length > 0) return this.buildObject(schema, field);
    return sampleOf(schema, { schemas: {}, idFor: () => String(this.values.valuesOf('personId')[0]) }, field);
  }

  /** A text in several languages has the words that the samples have in one. */
  private buildObject(schema: JsonSchema, within: string): Data {
    const { required = [] } = partsOf(schema);
    const closest = this.closestTo(propertiesOf(schema));
    return Object.fromEntries(
      Object.entries(propertiesOf(schema)).flatMap(([field, part]) => {
        const others = required.includes(field)
          ? [field, within].flatMap((name) => this.values.valuesOf(name))
          : [];
        const found = [...(field in closest ? [closest[field]] : []), ...others]
          .map((value) => prune(value, part))
          .find((value) => !isEmptyList(value) && this.fits(value, part));
        if (found !== undefined) return [[field, found]];
        return required.includes(field) ? [[field, this.build(part, field)]] : [];
      }),
    );
  }

  /** The object that shows most of the fields, the first of several. */
  private closestTo(properties: NamedSchemas): Data {
    const fields = Object.entries(properties);
    const shares = (data: Data): number => fields.filter(([field]) => field in data).length;
    const shows = (data: Data): number =>
      fields.filter(([field, part]) => field in data && this.fits(data[field], part)).length;
    const [closest = {}] = this.objects
      .toSorted((one, other) => shares(other) - shares(one))
      .slice(0, triedObjects)
      .toSorted((one, other) => shows(other) - shows(one));
    return closest;
  }

  private fits(value: unknown, schema: JsonSchema): boolean {
    const known = this.validators.get(schema);
    const validator =
      known ??
      this.ajv.compile(
        JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"service#/components')) as object,
      );
    this.validators.set(schema, validator);
    return validator(JSON.parse(JSON.stringify(value)));
  }
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;

/** The alternative with most properties: it shows what the others leave out. */
const richestOf = (alternatives: readonly JsonSchema[]): JsonSchema => {
  const [richest = {}] = alternatives
    .filter((one) => one['$ref'] !== erasedRef && one['type'] !== 'null')
    .toSorted(
      (one, other) => Object.keys(propertiesOf(other)).length - Object.keys(propertiesOf(one)).length,
    );
  return richest;
};
