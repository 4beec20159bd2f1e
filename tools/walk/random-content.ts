import type { JsonSchema } from '@geleit/platform';
import { otherIds, returnCodes, someDays, someIds, type KnownValues } from './known-values.js';
import type { Random } from './random.js';

const hour = 'T10:00:00+01:00';

const dayPattern = '^\\d{4}-\\d{2}-\\d{2}$';

/** Texts by the pattern that a schema demands. */
const textsByPattern: readonly (readonly [pattern: string, texts: readonly string[]])[] = [
  [dayPattern, someDays],
  ['^(always|\\d{4}-\\d{2}-\\d{2})$', ['always', ...someDays]],
  ['^(\\d{4}(-\\d{2}(-\\d{2})?)?|none)$', ['2025', 'none', ...someDays]],
  ['^\\d{4}(-\\d{2}(-\\d{2})?)?$', ['1990', '2010-05', '2025-01-10']],
  ['^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$', someDays.map((day) => `${day}T10:00:00.000Z`)],
  [
    '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-](0\\d|1[0-3]):[0-5]\\d|[+-]14:00)$',
    someDays.map((day) => `${day}${hour}`),
  ],
  ['^[a-z]{3}$', ['ara', 'deu']],
  ['^\\d{5}(\\d{3})?$', ['05315', '05315000']],
  ['^\\d{5}$', ['50667']],
  ['^\\d{12}$', ['123456789012']],
  ['^\\d{8}$', ['05315000']],
  ['^\\d{12}$', ['251110000123']],
  ['^[a-z-]+$', ['a-rule']],
  ['^([A-Z]{2}|stateless|unknown)$', ['SY']],
  ['^([A-Z]{2}|stateless|unclear)$', ['SY', 'stateless']],
  ['^([A-Z]{2}|unclear)$', ['SY', 'UA']],
  ['^[0-9A-HJKMNP-TV-Z]{26,52}$', returnCodes],
  ['^\\d{2,8}$', ['12', '1234']],
  ['^[^\\\\\\s@]*$', ['https://example.org']],
  ['^[\\x21-\\x7e]{1,255}$', ['subject']],
  ['^[+\\d][\\d /-]{3,30}$', ['0221 123456']],
  ['^[0-9a-f]{64}$', ['a'.repeat(64)]],
  ['^(\\D*\\d){7,20}\\D*$', ['0221 1234567']],
  ['^(\\D*\\d){4,20}\\D*$', ['0221 1234567']],
];
const textsOf = new Map(textsByPattern);

interface ContentSchema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** Makes commands of which every field says something that its schema allows. */
export class RandomContent {
  constructor(
    private readonly random: Random,
    private readonly known: KnownValues,
  ) {}

  /** The day on which the next command is sent. */
  today = someDays[0] ?? '';

  /** @throws Error for a pattern without a text */
  of(schema: JsonSchema, field = ''): unknown {
    const content = schema as ContentSchema;
    if (content.enum !== undefined) return this.random.pick(content.enum);
    if (content.properties !== undefined) return this.objectOf(content);
    if (content.type === 'array') return this.listOf(content, field);
    if (content.type === 'boolean') return this.random.chance(0.5);
    if (content.type === 'integer' || content.type === 'number') return this.numberOf(content);
    return this.textOf(content, field);
  }

  private objectOf({ properties = {}, required = [] }: ContentSchema): object {
    const said = Object.entries(properties).filter(
      ([name]) => required.includes(name) || this.random.chance(0.4),
    );
    return Object.fromEntries(said.map(([name, schema]) => [name, this.of(schema, name)]));
  }

  private listOf(
    { items = {}, minItems = 0, maxItems = 3 }: ContentSchema,
    field: string,
  ): readonly unknown[] {
    const length = this.random.integer(minItems, Math.max(minItems, Math.min(maxItems, 3)));
    const list = Array.from({ length }, () => this.of(items, field.replace(/s$/, '')));
    const isObject = list.some((one) => typeof one === 'object');
    return isObject ? list : [...new Set(list)];
  }

  private numberOf({ type, minimum = 0, maximum = 10 }: ContentSchema): number {
    const most = Math.min(maximum, minimum + 10);
    return type === 'integer'
      ? this.random.integer(minimum, most)
      : this.random.pick([minimum, maximum / 2, maximum]);
  }

  private textOf({ pattern, format, anyOf = [] }: ContentSchema, field: string): string {
    if (pattern === dayPattern && this.random.chance(0.3)) return this.today;
    const known = this.known.valuesOf(field);
    if (known.length > 0 && this.random.chance(0.6)) return this.random.pick(known);
    if (pattern !== undefined) return this.textOfPattern(pattern, field);
    return this.textOfFormat(anyOf.some((one) => one['format'] === 'date-time') ? 'date-time' : format);
  }

  private textOfFormat(format: string | undefined): string {
    if (format === 'uuid') return this.random.pick(this.random.chance(0.8) ? someIds : otherIds);
    if (format === 'email') return 'somebody@example.org';
    return format === 'date-time' ? `${this.random.pick(someDays)}${hour}` : 'text';
  }

  private textOfPattern(pattern: string, field: string): string {
    const isDay = pattern === dayPattern && this.random.chance(0.5);
    return this.random.pick(isDay ? [...this.known.days(), this.today] : this.textsOfPattern(pattern, field));
  }

  private textsOfPattern(pattern: string, field: string): readonly string[] {
    const texts = textsOf.get(pattern);
    if (texts === undefined) throw new Error(`no text for ${field}, which has to match ${pattern}`);
    return texts;
  }
}
