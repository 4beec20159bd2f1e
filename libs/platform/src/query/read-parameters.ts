import { isDay } from '@geleit/rules';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { validate as isUuid } from 'uuid';
import { ProblemError } from '../edge/problem.js';

/** What a list was asked for. */
export interface ListParameters {
  readonly limit: number;
  readonly cursor?: string;
  /** Property → the value its column must have. */
  readonly filters: Readonly<Record<string, string | number | boolean>>;
}

const [mostRows, usualRows] = [100, 50];

/** Reads the query string. Nothing unknown, nothing twice. @throws Refusal invalid-parameter */
export function readParameters(
  query: Readonly<Record<string, unknown>>,
  filterable: ReadonlyMap<string, ColumnMetadata>,
): ListParameters {
  const filters: Record<string, string | number | boolean> = {};
  let limit = usualRows;
  let cursor: string | undefined;
  for (const [parameter, text] of Object.entries(query)) {
    if (typeof text !== 'string') throw invalidParameter(parameter, 'isRepeated');
    const column = filterable.get(parameter);
    if (parameter === 'limit') limit = parseLimit(text);
    else if (parameter === 'cursor') cursor = text;
    else if (column === undefined) throw invalidParameter(parameter, 'unknown');
    else filters[parameter] = parseFilterValue(column, parameter, text);
  }
  return { limit, filters, ...(cursor !== undefined && { cursor }) };
}

const invalidParameter = (parameter: string, code: string) =>
  new ProblemError('invalid-parameter', { errors: [{ parameter, code }] });

function parseLimit(text: string): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > mostRows) throw invalidParameter('limit', 'isOutOfRange');
  return limit;
}

/** PostgreSQL must never be the one to find that a value does not fit its column. */
function parseFilterValue(
  column: ColumnMetadata,
  parameter: string,
  text: string,
): string | number | boolean {
  const type = sqlType(column);
  const form = columnParsers.find(({ types }) => types.test(type));
  if (form === undefined) return text.replaceAll('\0', '');
  if (!form.fits(text)) throw invalidParameter(parameter, form.code);
  return form.value(text);
}

/** PostgreSQL has no year 0. */
const isStorableDay = (day: string): boolean => isDay(day) && !day.startsWith('0000');

const columnParsers: readonly {
  readonly types: RegExp;
  readonly code: string;
  readonly fits: (text: string) => boolean;
  readonly value: (text: string) => string | number | boolean;
}[] = [
  { types: /^uuid$/, code: 'isUuid', fits: isUuid, value: (text) => text.toLowerCase() },
  {
    types: /^bool(ean)?$/,
    code: 'isBoolean',
    fits: (text) => /^(true|false)$/.test(text),
    value: (text) => text === 'true',
  },
  {
    types: /^(smallint|int2|integer|int|int4|number)$/,
    code: 'isInt',
    fits: (text) => /^-?\d{1,9}$/.test(text),
    value: Number,
  },
  { types: /^date$/, code: 'isDate', fits: (text) => isStorableDay(text), value: (text) => text },
  {
    types: /^(timestamp|timestamptz|timestamp with time zone)$/,
    code: 'isISO8601',
    fits: (text) =>
      isStorableDay(text.slice(0, 10)) &&
      /^T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/.test(text.slice(10)) &&
      !Number.isNaN(Date.parse(text)),
    value: (text) => text,
  },
];

/** The column's type as PostgreSQL names it; TypeORM keeps the constructor where none was written. */
export const sqlType = ({ type }: Pick<ColumnMetadata, 'type'>): string =>
  (typeof type === 'function' ? type.name : type).toLowerCase();
