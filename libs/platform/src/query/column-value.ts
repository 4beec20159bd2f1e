import { isDay } from '@geleit/rules';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { validate as isUuid } from 'uuid';

export type ColumnValue = string | number | boolean;

/** Returns PostgreSQL's name of the column's type; TypeORM has a constructor if the entity names no type. */
export const sqlTypeOf = ({ type }: Pick<ColumnMetadata, 'type'>): string =>
  (typeof type === 'function' ? type.name : type).toLowerCase();

/** Converts a text to a value of a column, so that PostgreSQL never has to refuse it. */
export function parseColumnValue(
  column: Pick<ColumnMetadata, 'type'>,
  text: string,
): { readonly value: ColumnValue } | { readonly fault: string } {
  const type = sqlTypeOf(column);
  const parser = columnParsers.find(({ types }) => types.test(type));
  if (parser === undefined) return { value: text.replaceAll('\0', '') };
  return parser.accepts(text) ? { value: parser.parse(text) } : { fault: parser.fault };
}

/** PostgreSQL has no year 0. */
const isStorableDay = (day: string): boolean => isDay(day) && !day.startsWith('0000');

const isStorableMoment = (moment: string): boolean =>
  isStorableDay(moment.slice(0, 10)) &&
  /^T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/.test(moment.slice(10)) &&
  !Number.isNaN(Date.parse(moment));

const columnParsers: readonly {
  readonly types: RegExp;
  readonly fault: string;
  readonly accepts: (text: string) => boolean;
  readonly parse: (text: string) => ColumnValue;
}[] = [
  { types: /^uuid$/, fault: 'isUuid', accepts: isUuid, parse: (text) => text.toLowerCase() },
  {
    types: /^bool(ean)?$/,
    fault: 'isBoolean',
    accepts: (text) => /^(true|false)$/.test(text),
    parse: (text) => text === 'true',
  },
  {
    types: /^(smallint|int2|integer|int|int4|number)$/,
    fault: 'isInt',
    accepts: (text) => /^-?\d{1,9}$/.test(text),
    parse: Number,
  },
  { types: /^date$/, fault: 'isDate', accepts: isStorableDay, parse: String },
  {
    types: /^(timestamp|timestamptz|timestamp with time zone)$/,
    fault: 'isISO8601',
    accepts: isStorableMoment,
    parse: String,
  },
];
