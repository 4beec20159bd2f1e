import { tableNameOf } from '@geleit/event-store';
import { personalFields } from '@geleit/kernel';
import { columnSchema, schemaOf, type JsonSchema, type Service } from '@geleit/platform';
import { getMetadataArgsStorage } from 'typeorm';
import { contractEntriesOf } from '../generate/messages.js';

type MessageClass = new () => object;

/** A value in a message, or a column of a projection's table. */
export interface FieldOfMessage {
  /** `<stream>.<Event>` or `<table>`. */
  readonly of: string;
  /** `entries[].facts.birth`, or a column. */
  readonly path: string;
  /** The category that it is marked with, itself or with an object around it. */
  readonly category?: string;
  /** Whether it can hold nothing but a code, a number, a day or an id. */
  readonly isCoded: boolean;
  /** Whether it is a day, as precisely as it is known: of a birth, for instance. */
  readonly isDay?: boolean;
}

/** The part of a JSON Schema that tells texts from codes. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly 'x-personal'?: string;
}

const codedFormats: ReadonlySet<string> = new Set(['uuid', 'date', 'date-time']);
const scalarTypes: ReadonlySet<unknown> = new Set(['integer', 'number', 'boolean', 'null']);
/** What people write in texts. A pattern that accepts one of these is no form of a code. */
const texts = ['Amal', 'amal', 'Amal Haddad', 'amal@example.org', '0211 123456', 'Hauptstr. 5', 'معلومة'];

/** Whether a schema admits nothing but codes, numbers, days and ids. */
export function isCoded({ type, format, pattern, enum: codes, const: constant }: Schema): boolean {
  if (codes !== undefined || constant !== undefined || codedFormats.has(format ?? '')) return true;
  if (pattern !== undefined) return !texts.some((text) => new RegExp(pattern, 'u').test(text));
  return [type ?? []].flat().length > 0 && [type].flat().every((one) => scalarTypes.has(one));
}

/** A pattern for days that may lack day and month. A whole day has the format `date`. */
const isDay = ({ pattern }: Schema): boolean =>
  pattern !== undefined &&
  ['1990', '1990-05'].every((day) => new RegExp(pattern, 'u').test(day)) &&
  !new RegExp(pattern, 'u').test('19');

/** Every value that an object of the schema can hold. An object without properties is one value. */
function valuesOf(schema: Schema, path: string, marked?: string): readonly Omit<FieldOfMessage, 'of'>[] {
  const category = schema['x-personal'] ?? marked;
  const alternatives = [schema.oneOf, schema.anyOf, schema.allOf].flatMap((some) => some ?? []);
  if (alternatives.length > 0)
    return alternatives.flatMap((one) => valuesOf({ type: schema.type ?? 'object', ...one }, path, category));
  if (schema.properties !== undefined)
    return Object.entries(schema.properties).flatMap(([name, value]) =>
      valuesOf(value, path === '' ? name : `${path}.${name}`, category),
    );
  if (schema.items !== undefined) return valuesOf(schema.items, `${path}[]`, category);
  return [
    { path, isCoded: isCoded(schema), isDay: isDay(schema), ...(category !== undefined && { category }) },
  ];
}

/** The values that a message of this class can hold. */
export const fieldsOfMessage = (of: string, message: MessageClass): readonly FieldOfMessage[] => [
  ...new Map(
    valuesOf(schemaOf(message) as Schema, '').map((field) => [field.path, { of, ...field }]),
  ).values(),
];

/** The values of everything that a service records and publishes. */
export const eventFieldsOf = (service: Service): readonly FieldOfMessage[] => [
  ...service.streams.flatMap(({ decider: { language } }) =>
    Object.entries(language.events).flatMap(([event, message]) =>
      fieldsOfMessage(`${language.stream}.${event}`, message),
    ),
  ),
  ...contractEntriesOf(service, [service]).flatMap(({ contract, event, message }) =>
    fieldsOfMessage(`${contract.stream}.${event}.v${contract.major}`, message),
  ),
];

const segmentsOf = (path: string): readonly string[] => path.replaceAll('[]', '').split('.');

/**
 * The columns of a service's projections. A column for text or JSON is as its namesakes in the events that
 * the projection reads: coded if all of them are. Without a namesake, it is a text.
 */
export const columnFieldsOf = (service: Service): readonly FieldOfMessage[] =>
  service.projections.flatMap(({ projection: { row, reads } }) => {
    const read = Object.values(reads).flatMap((message) => fieldsOfMessage('', message));
    const marks = personalFields(row);
    return getMetadataArgsStorage()
      .filterColumns(row)
      .map((column) => ({
        of: tableNameOf(row),
        path: column.propertyName,
        ...standingOf(
          columnSchema(column),
          read.filter(({ path }) => segmentsOf(path).includes(column.propertyName)),
          marks.get(column.propertyName),
        ),
      }));
  });

/** Only a column's own mark lets a reader have its sealed values opened. */
function standingOf(
  schema: JsonSchema,
  namesakes: readonly FieldOfMessage[],
  mark?: string,
): Pick<FieldOfMessage, 'isCoded' | 'category'> {
  if (mark !== undefined) return { isCoded: false, category: mark };
  const isSealed = namesakes.some(({ category }) => category !== undefined);
  const holdsCodes = isCoded(('items' in schema ? schema['items'] : schema) as Schema);
  return {
    isCoded: holdsCodes || (!isSealed && namesakes.length > 0 && namesakes.every((field) => field.isCoded)),
  };
}

/** A reason for which texts are neither marked nor coded, and where: `<stream or table>.<path>`. */
export interface Exemption {
  readonly reason: string;
  /** `*.staffId` is every field of that path; `case.lead` is that path in every event of one stream. */
  readonly fields: readonly string[];
}

const exempts = (exempted: string, { of, path }: FieldOfMessage): boolean => {
  const [owner, ...rest] = exempted.split('.');
  return rest.join('.') === path && (owner === '*' || owner === of.split('.')[0]);
};

const nameOf = ({ of, path }: FieldOfMessage): string => `${of}.${path}`;

/** Texts that are neither marked nor coded nor exempted. */
export const unmarkedFields = (
  fields: readonly FieldOfMessage[],
  exemptions: readonly Exemption[],
): readonly string[] =>
  needingReason(fields)
    .filter((field) => !exemptions.some((one) => one.fields.some((exempted) => exempts(exempted, field))))
    .map(nameOf);

/** Exemptions that no field needs any more. */
export const staleExemptions = (
  fields: readonly FieldOfMessage[],
  exemptions: readonly Exemption[],
): readonly string[] => {
  const needing = needingReason(fields);
  return exemptions
    .flatMap((one) => one.fields)
    .filter((exempted) => !needing.some((field) => exempts(exempted, field)));
};

/** A day needs a mark, too, if a day of its name has one elsewhere: that of a birth is one everywhere. */
function needingReason(fields: readonly FieldOfMessage[]): readonly FieldOfMessage[] {
  const isMarked = ({ category }: FieldOfMessage): boolean => category !== undefined;
  const markedDays = new Set(fields.filter((field) => isMarked(field) && field.isDay).map(lastName));
  return fields.filter(
    (field) => !isMarked(field) && (!field.isCoded || (field.isDay && markedDays.has(lastName(field)))),
  );
}

const lastName = ({ path }: FieldOfMessage): string | undefined => segmentsOf(path).at(-1);
