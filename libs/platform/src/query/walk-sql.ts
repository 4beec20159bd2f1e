import { membershipTableOf } from '@geleit/event-store';
import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { sqlTypeOf } from './column-value.js';
import type { PageStart } from './page-cursors.js';
import type { PageOrder } from './read-parameters.js';
import type { RowWalk } from './row-walks.js';

/** The part of a list that is read: in which order, from where, and at most how many rows. */
export interface WalkedPage extends PageStart {
  readonly order: PageOrder;
  readonly limit: number;
}

/** What the SQL of a walk is made of. Every value is bound, and every name comes from the entity. */
export interface WalkSqlParts {
  readonly metadata: EntityMetadata;
  readonly key: ColumnMetadata;
  /** Columns that every membership copies: those of the orders. */
  readonly orderColumns: readonly string[];
  column(property: string): ColumnMetadata;
  bind(value: unknown): string;
  /** Returns what is demanded of a row, with the columns that `quoted` names. */
  checksOf(walk: RowWalk, quoted: (property: string) => string): readonly string[];
}

/** Returns the keys of the rows that a page holds, in no order. */
export function pageKeysSql(parts: WalkSqlParts, walks: readonly RowWalk[], page: WalkedPage): string {
  const arms = walks.map((walk) => walkSql(parts, walk, page));
  const direction = directionOf(page.order);
  return `SELECT p.key FROM (SELECT DISTINCT a.ordered, a.key FROM (${arms.join(' UNION ALL ')}) a) p
    ORDER BY p.ordered ${direction}, p.key ${direction} LIMIT ${page.limit}`;
}

/** Returns the number of rows that some walk finds. */
export const countSql = (parts: WalkSqlParts, walks: readonly RowWalk[]): string =>
  `SELECT count(DISTINCT a.key)::integer AS count
    FROM (${walks.map((walk) => walkSql(parts, walk)).join(' UNION ALL ')}) a`;

/**
 * Returns one walk: for each combination of the values of its columns, the index is read in the order of the
 * list from where the page begins, until there are as many rows as the page can hold. `LATERAL` with a limit
 * leaves PostgreSQL no reason to read more.
 */
function walkSql(parts: WalkSqlParts, walk: RowWalk, page?: WalkedPage): string {
  const values = walk.columns.map(
    ({ property, values: searched }, index) =>
      `unnest(CAST(${parts.bind([...searched])} AS ${sqlTypeOf(parts.column(property))}[])) AS c${index}(value)`,
  );
  return `SELECT w.* FROM ${[...values, `LATERAL (${rowsSql(parts, walk, page)}) w`].join(', ')}`;
}

function rowsSql(parts: WalkSqlParts, walk: RowWalk, page: WalkedPage | undefined): string {
  const { from, quoted, member } = sourceOf(parts, walk);
  const found = walk.columns.map(
    ({ property }, index) => `${property === member ? 'm.member' : quoted(property)} = c${index}.value`,
  );
  const where = [...found, ...parts.checksOf(walk, quoted), ...(page ? startSql(parts, page, quoted) : [])];
  const key = quoted(parts.key.propertyName);
  const rows = (columns: string): string =>
    `SELECT ${columns} FROM ${from}${where.length > 0 ? ` WHERE ${where.join(' AND ')}` : ''}`;
  if (page === undefined) return rows(`${key} AS key`);
  const [ordered, direction] = [quoted(page.order.by), directionOf(page.order)];
  return `${rows(`${ordered} AS ordered, ${key} AS key`)}
    ORDER BY ${ordered} ${direction}, ${key} ${direction} LIMIT ${page.limit}`;
}

/** Where the rows of a walk stand, and how their columns are named there. */
interface WalkSource {
  readonly from: string;
  readonly quoted: (property: string) => string;
  /** The array whose members are searched. */
  readonly member?: string;
}

/**
 * What an array holds is found by its membership, which has the columns of the path and of the orders. `OFFSET 0`
 * has each row read by its key: a join would read all rows that fulfil the conditions, whoever is in them.
 */
function sourceOf(parts: WalkSqlParts, { columns, checks, conditions }: RowWalk): WalkSource {
  const { metadata, key, column, orderColumns } = parts;
  const nameOf = (property: string): string => `"${column(property).databaseName}"`;
  const member = columns.find(({ property }) => column(property).isArray)?.property;
  const row = `"${metadata.tableName}" v`;
  if (member === undefined) return { from: row, quoted: (property) => `v.${nameOf(property)}` };
  const copied = new Set([key.propertyName, ...orderColumns, ...columns.map(({ property }) => property)]);
  const membership = `"${membershipTableOf(metadata.tableName, column(member).databaseName)}" m`;
  const keyed = `SELECT v.* FROM ${row} WHERE v."${key.databaseName}" = m."${key.databaseName}" OFFSET 0`;
  return {
    from: checks.length + conditions.length > 0 ? `${membership}, LATERAL (${keyed}) v` : membership,
    quoted: (property) => `${copied.has(property) && property !== member ? 'm' : 'v'}.${nameOf(property)}`,
    member,
  };
}

/** Where a page begins. */
function startSql(
  { key, bind }: WalkSqlParts,
  { order, from, after }: WalkedPage,
  quoted: (property: string) => string,
): readonly string[] {
  const ordered = quoted(order.by);
  const beyond = order.direction === 'ascending' ? '>' : '<';
  return [
    ...(from === undefined ? [] : [`${ordered} >= ${bind(from)}`]),
    ...(after === undefined
      ? []
      : [`(${ordered}, ${quoted(key.propertyName)}) ${beyond} (${after.map(bind).join(', ')})`]),
  ];
}

const directionOf = ({ direction }: PageOrder): string => (direction === 'ascending' ? 'ASC' : 'DESC');
