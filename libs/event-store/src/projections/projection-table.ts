import { getMetadataArgsStorage } from 'typeorm';
import { toSnakeCase } from '../snake-case-naming-strategy.js';

type ColumnKind = 'moment' | 'day' | 'uuid' | 'other';

interface TableColumn {
  readonly property: string;
  readonly name: string;
  readonly kind: ColumnKind;
}

/** The table of a projection. */
export interface ProjectionTable {
  readonly name: string;
  readonly key: TableColumn;
  readonly columns: readonly TableColumn[];
}

export type TableRow = Readonly<Record<string, unknown>>;

const columnKindByType: Readonly<Record<string, ColumnKind>> = {
  timestamptz: 'moment',
  'timestamp with time zone': 'moment',
  date: 'day',
  uuid: 'uuid',
};

/**
 * Read from the entity's decorators, its ancestors' included.
 * @throws when the class is no entity with one primary column
 */
export function projectionTableOf(row: new () => object): ProjectionTable {
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
    name: options.name ?? toSnakeCase(propertyName),
    kind: (options.array ? undefined : columnKindByType[String(options.type)]) ?? 'other',
  }));
  const keys = columns.filter((_, index) => mine[index]?.options.primary);
  const [key] = keys;
  if (table === undefined || key === undefined || keys.length !== 1)
    throw new Error(`${row.name} is not an entity with one primary column`);
  return { name: table.name ?? toSnakeCase(row.name), key, columns };
}

/** The name of the table behind a projection. */
export const tableNameOf = (row: new () => object): string => projectionTableOf(row).name;

const normalisers: Readonly<Record<ColumnKind, (value: unknown) => unknown>> = {
  moment: (value) => new Date(value as string).toISOString(),
  day: (value) => (value instanceof Date ? value.toISOString() : String(value)).slice(0, 10),
  uuid: (value) => String(value).toLowerCase(),
  other: (value) => value,
};

const normaliseValue = (tableColumn: TableColumn, value: unknown): unknown =>
  value === undefined || value === null ? null : normalisers[tableColumn.kind](value);

export const normaliseKey = (projectionTable: ProjectionTable, key: string): string =>
  String(normaliseValue(projectionTable.key, key));

/**
 * A row as a later `next` will see it: no `undefined`, moments with milliseconds and Z, days without a time.
 * Applied after every step, so that a row that stayed in memory equals one that was read from the table.
 */
export const normaliseRow = (projectionTable: ProjectionTable, key: string, row: object): TableRow =>
  Object.fromEntries(
    projectionTable.columns.map((column) => [
      column.property,
      column === projectionTable.key ? key : normaliseValue(column, (row as TableRow)[column.property]),
    ]),
  );

export const rowFromRecord = (projectionTable: ProjectionTable, record: TableRow): TableRow =>
  Object.fromEntries(
    projectionTable.columns.map((column) => [column.property, normaliseValue(column, record[column.name])]),
  );

export const recordFromRow = (
  projectionTable: ProjectionTable,
  tenant: string,
  tableRow: TableRow,
): TableRow =>
  Object.fromEntries([
    ['tenant_id', tenant],
    ...projectionTable.columns.map(({ name, property }) => [name, tableRow[property]]),
  ]);
