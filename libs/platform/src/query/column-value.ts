import { calendarBoundsCode, isWithinCalendar } from '@geleit/contracts';
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
  if (parser === undefined) return { value: text };
  if (!parser.accepts(text)) return { fault: parser.fault };
  return parser.isTime === true && !isWithinCalendar(text)
    ? { fault: calendarBoundsCode }
    : { value: parser.parse(text) };
}

const isMoment = (moment: string): boolean =>
  isDay(moment.slice(0, 10)) &&
  /^T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/.test(moment.slice(10)) &&
  !Number.isNaN(Date.parse(moment));

const columnParsers: readonly {
  readonly types: RegExp;
  readonly fault: string;
  readonly accepts: (text: string) => boolean;
  readonly parse: (text: string) => ColumnValue;
  /** A day or a moment, which must be within the calendar. */
  readonly isTime?: true;
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
  { types: /^date$/, fault: 'isDate', accepts: isDay, parse: String, isTime: true },
  {
    types: /^(timestamp|timestamptz|timestamp with time zone)$/,
    fault: 'isISO8601',
    accepts: isMoment,
    parse: String,
    isTime: true,
  },
];
