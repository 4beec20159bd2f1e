import type { DataSealing } from '@geleit/privacy';
import { In, type EntityManager } from 'typeorm';
import type { QueryApi, ShownBeside } from '../manifest/query-api.js';
import { ProjectionQuery, type QueryRow } from './projection-query.js';

/** Returns the columns of an API that name other rows, each with what is shown of them. */
export const besideOf = ({ beside = {} }: QueryApi<object>): readonly (readonly [string, ShownBeside])[] =>
  Object.entries<ShownBeside>(beside);

/** What rows are read and opened with. */
interface BesideReading {
  readonly rows: EntityManager;
  readonly tenant: string;
  readonly sealing: DataSealing;
}

/** Adds to each row what has to be seen with it, with one read per column for the whole page. */
export async function addBeside(
  api: QueryApi<object>,
  reading: BesideReading,
  visible: readonly QueryRow[],
): Promise<readonly QueryRow[]> {
  let shown = visible;
  for (const [column, beside] of besideOf(api)) {
    const others = await findOthers(column, beside, visible, reading);
    shown = shown.map((row) =>
      column in row ? { ...row, [beside.field]: others.get(row[column]) ?? null } : row,
    );
  }
  return shown;
}

async function findOthers(
  column: string,
  { row, columns }: ShownBeside,
  visible: readonly QueryRow[],
  { rows, tenant, sealing }: BesideReading,
): Promise<ReadonlyMap<unknown, QueryRow>> {
  const key = new ProjectionQuery(rows, { projection: { name: row.name, row } }).keyColumn;
  const ids = [...new Set(visible.flatMap(({ [column]: id }) => (typeof id === 'string' ? [id] : [])))];
  const found = ids.length === 0 ? [] : await rows.findBy(row, { [key.propertyName]: In(ids) });
  const opened = await sealing.openRows(row, tenant, found as readonly QueryRow[]);
  return new Map(
    opened.map((other) => [
      other[key.propertyName],
      Object.fromEntries(columns.map((name) => [name, other[name]])),
    ]),
  );
}
