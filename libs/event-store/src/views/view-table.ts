import { getMetadataArgsStorage } from 'typeorm';
import { snake } from '../naming.js';

type Kind = 'moment' | 'day' | 'uuid' | 'other';

interface Column {
  readonly property: string;
  readonly name: string;
  readonly kind: Kind;
}

/** Where a view's rows are kept. */
export interface ViewTable {
  readonly name: string;
  readonly key: Column;
  readonly columns: readonly Column[];
}

export type Row = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<string, Kind>> = {
  timestamptz: 'moment',
  'timestamp with time zone': 'moment',
  date: 'day',
  uuid: 'uuid',
};

/**
 * Read off the entity's decorators, its ancestors' included.
 * @throws when the class is no entity with one primary column
 */
export function viewTable(row: new () => object): ViewTable {
  const lineage: unknown[] = [];
  for (
    let at: unknown = row;
    typeof at === 'function' && at !== Function.prototype;
    at = Object.getPrototypeOf(at)
  )
    lineage.push(at);
  const storage = getMetadataArgsStorage();
  const table = storage.tables.find(({ target }) => target === row);
  const mine = storage.columns.filter(({ target }) => lineage.includes(target));
  const columns = mine.map(({ propertyName, options }) => ({
    property: propertyName,
    name: options.name ?? snake(propertyName),
    kind: (options.array ? undefined : kinds[String(options.type)]) ?? 'other',
  }));
  const keys = columns.filter((_, place) => mine[place]?.options.primary);
  const [key] = keys;
  if (table === undefined || key === undefined || keys.length !== 1)
    throw new Error(`${row.name} is not an entity with one primary column`);
  return { name: table.name ?? snake(row.name), key, columns };
}

/** The name of the table behind a view. */
export const tableOf = (row: new () => object): string => viewTable(row).name;

const normal: Readonly<Record<Kind, (value: unknown) => unknown>> = {
  moment: (value) => new Date(value as string).toISOString(),
  day: (value) => (value instanceof Date ? value.toISOString() : String(value)).slice(0, 10),
  uuid: (value) => String(value).toLowerCase(),
  other: (value) => value,
};

const normalised = (column: Column, value: unknown): unknown =>
  value === undefined || value === null ? null : normal[column.kind](value);

export const keyOf = (table: ViewTable, key: string): string => String(normalised(table.key, key));

/**
 * A row as a later `next` will see it: no `undefined`, moments with milliseconds and Z, days without a time.
 * Applied after every step, so that a row that stayed in memory and one that came from the table are the
 * same.
 */
export const normalRow = (table: ViewTable, key: string, row: object): Row =>
  Object.fromEntries(
    table.columns.map((column) => [
      column.property,
      column === table.key ? key : normalised(column, (row as Row)[column.property]),
    ]),
  );

export const fromRecord = (table: ViewTable, record: Row): Row =>
  Object.fromEntries(
    table.columns.map((column) => [column.property, normalised(column, record[column.name])]),
  );

export const toRecord = (table: ViewTable, tenant: string, row: Row): Row =>
  Object.fromEntries([
    ['tenant_id', tenant],
    ...table.columns.map(({ name, property }) => [name, row[property]]),
  ]);
