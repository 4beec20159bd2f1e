import type { ApiDocument } from '../crawl/api-operations.js';
import { canaryFor, isDayField, type MarkedSchema } from './canaries.js';

/** A canary and the field of a body that it stands in. */
export interface PlantedCanary {
  readonly canary: string;
  /** A JSON pointer, with `-` for the entries of a list. */
  readonly pointer: string;
}

export interface PlantedBody {
  readonly body: unknown;
  readonly planted: readonly PlantedCanary[];
}

export interface PlantingSettings {
  readonly schemas: ApiDocument['schemas'];
  /** Makes the canaries of fields that are added differ from one request to the next. */
  readonly key: string;
  /** Whether a marked field that the body leaves out is added. */
  readonly adds: (pointer: string) => boolean;
  /** Whether days get a canary as well, although they decide what happens. */
  readonly withDays: boolean;
}

/** Replaces each marked text of a body by a canary, and adds those that are missing. */
export function plantInBody(schema: MarkedSchema, body: unknown, settings: PlantingSettings): PlantedBody {
  const planted: PlantedCanary[] = [];
  return { body: new Planter(settings, planted).plant(schema, body, ''), planted };
}

class Planter {
  constructor(
    private readonly settings: PlantingSettings,
    private readonly planted: PlantedCanary[],
  ) {}

  plant(schema: MarkedSchema, value: unknown, pointer: string, isMarked = false): unknown {
    const whole = resolved(schema, this.settings.schemas);
    const marked = isMarked || whole['x-personal'] !== undefined;
    const { items = {} } = whole;
    if (Array.isArray(value)) return value.map((entry) => this.plant(items, entry, `${pointer}/-`, marked));
    if (value instanceof Object)
      return this.plantInObject(whole, value as Record<string, unknown>, pointer, marked);
    return typeof value === 'string' && marked ? this.replaced(whole, value, pointer) : value;
  }

  private replaced(schema: MarkedSchema, value: string, pointer: string): string {
    return this.canary(schema, pointer, `${pointer.split('/').at(-1)} ${value}`, value.length) ?? value;
  }

  private plantInObject(
    { properties = {} }: MarkedSchema,
    value: Record<string, unknown>,
    pointer: string,
    isMarked: boolean,
  ): object {
    const given = Object.entries(value).map(
      ([name, one]) =>
        [name, this.plant(properties[name] ?? {}, one, `${pointer}/${name}`, isMarked)] as const,
    );
    const missing = Object.entries(properties)
      .filter(
        ([name, one]) => !(name in value) && resolved(one, this.settings.schemas)['x-personal'] !== undefined,
      )
      .filter(([name]) => this.settings.adds(`${pointer}/${name}`))
      .map(
        ([name, one]) =>
          [name, this.added(resolved(one, this.settings.schemas), `${pointer}/${name}`)] as const,
      )
      .filter(([, one]) => one !== undefined);
    return Object.fromEntries([...given, ...missing]);
  }

  private added(schema: MarkedSchema, pointer: string): string | undefined {
    return this.canary(schema, pointer, `${this.settings.key} ${pointer}`);
  }

  private canary(schema: MarkedSchema, pointer: string, seed: string, length = 0): string | undefined {
    const planted = canaryFor(schema, seed, length);
    if (planted === undefined || (!this.settings.withDays && isDayField(schema))) return undefined;
    this.planted.push({ canary: planted.canary, pointer });
    return planted.value;
  }
}

type Schemas = ApiDocument['schemas'];

function resolved(schema: MarkedSchema, schemas: Schemas): MarkedSchema {
  const { $ref, ...own } = schema;
  return $ref === undefined ? own : { ...schemas[$ref.split('/').at(-1) ?? ''], ...own };
}

/** A marked value of a body. */
export interface MarkedField {
  readonly pointer: string;
  readonly schema: MarkedSchema;
  /** Whether it can hold a canary. */
  readonly isPlantable: boolean;
}

/** Each marked value of a body. */
export function markedFieldsOf(
  schema: MarkedSchema,
  schemas: Schemas,
  pointer = '',
  isMarked = false,
): readonly MarkedField[] {
  const whole = resolved(schema, schemas);
  const marked = isMarked || whole['x-personal'] !== undefined;
  const parts = partsOf(whole);
  if (parts.length > 0)
    return parts.flatMap(([name, one]) => markedFieldsOf(one, schemas, `${pointer}/${name}`, marked));
  return marked ? [{ pointer, schema: whole, isPlantable: canaryFor(whole, '') !== undefined }] : [];
}

const partsOf = ({ properties, items }: MarkedSchema): readonly (readonly [string, MarkedSchema])[] =>
  Object.entries({ ...properties, ...(items && { '-': items }) });
