import type { Sql } from '../connection.js';
import type { FoldInput, ProjectionFold } from './projection-catalogue.js';
import { selectRows, writeRows, type RowChange, type TableSchema, type RowKey } from './projection-sql.js';
import { normaliseKey, normaliseRow, type TableRow, type ProjectionTable } from './projection-table.js';

interface TouchedRow extends RowKey {
  readonly table: ProjectionTable;
}

const touchedRowId = ({ table, tenant, key }: TouchedRow): string => `${table.name} ${tenant} ${key}`;

/** The rows that some events concern: found, read once, folded in memory, written once. */
export class WorkingSet {
  private readonly touchedRows = new Map<string, TouchedRow>();
  private readonly rowsById = new Map<string, TableRow>();
  private readonly changedRowIds = new Set<string>();

  constructor(foldInputs: readonly FoldInput[]) {
    for (const fact of foldInputs)
      for (const feed of fact.folds) {
        const touch = touchedRowOf(fact, feed);
        if (touch) this.touchedRows.set(touchedRowId(touch), touch);
      }
  }

  /**
   * Holds every row until the transaction ends. All callers ask in the same order, so that they never wait in
   * a circle.
   */
  lock(sql: Sql): Promise<unknown>[] {
    const touches = [...this.touchedRows.values()];
    if (touches.length === 0) return [];
    return [
      sql.query('SELECT es.lock_rows($1::text[], $2::text[])', [
        touches.map(({ table }) => table.name),
        touches.map(({ tenant, key }) => `${tenant} ${key}`),
      ]),
    ];
  }

  /**
   * Queries one after the other without waiting for their answers: on a pipelined connection all of it is one
   * round trip.
   */
  load(sql: Sql, tableSchema: TableSchema, confined: boolean): Promise<unknown>[] {
    return this.groupByTable([...this.touchedRows.values()], confined).flatMap(({ tenant, table, group }) => [
      ...setTenant(sql, tenant),
      selectRows(sql, tableSchema, table, group).then((found) => {
        for (const { tenant: owner, key, row } of found)
          if (row) this.rowsById.set(touchedRowId({ table, tenant: owner, key }), row);
      }),
    ]);
  }

  /** @throws whatever a view throws */
  fold(foldInputs: readonly FoldInput[]): void {
    for (const fact of foldInputs) for (const feed of fact.folds) this.applyFold(fact, feed);
  }

  store(sql: Sql, tableSchema: TableSchema, confined: boolean): Promise<unknown>[] {
    const touches = [...this.changedRowIds].flatMap((name) => this.touchedRows.get(name) ?? []);
    return this.groupByTable(touches, confined).flatMap(({ tenant, table, group }) => {
      const changes = group.map((touch): RowChange => ({
        ...touch,
        row: this.rowsById.get(touchedRowId(touch)) ?? null,
      }));
      return [...setTenant(sql, tenant), ...writeRows(sql, tableSchema, table, changes)];
    });
  }

  private applyFold(foldInput: FoldInput, projectionFold: ProjectionFold): void {
    const touch = touchedRowOf(foldInput, projectionFold);
    if (!touch) return;
    const name = touchedRowId(touch);
    if (!this.touchedRows.has(name))
      throw new Error(`the key of ${touch.table.name} may not depend on when an event was heard`);
    const next = projectionFold.fold.next(
      (this.rowsById.get(name) ?? null) as object | null,
      foldInput.event,
    );
    if (next === null) this.rowsById.delete(name);
    else this.rowsById.set(name, normaliseRow(touch.table, touch.key, next));
    this.changedRowIds.add(name);
  }

  /** By organisation where the connection is confined to one at a time, and by table. */
  private groupByTable(
    touches: readonly TouchedRow[],
    confined: boolean,
  ): { tenant: string | null; table: ProjectionTable; group: TouchedRow[] }[] {
    const groups = Map.groupBy(touches, ({ table, tenant }) =>
      confined ? `${tenant} ${table.name}` : table.name,
    );
    return [...groups.values()]
      .map((group) => ({
        tenant: confined ? (group[0] as TouchedRow).tenant : null,
        table: (group[0] as TouchedRow).table,
        group,
      }))
      .sort((a, b) => compareText(`${a.tenant} ${a.table.name}`, `${b.tenant} ${b.table.name}`));
  }
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const setTenant = (sql: Sql, tenant: string | null): Promise<unknown>[] =>
  tenant === null ? [] : [sql.query("SELECT set_config('app.tenant_id', $1, true)", [tenant])];

function touchedRowOf({ event }: FoldInput, { table, fold }: ProjectionFold): TouchedRow | null {
  const key = fold.key(event);
  return key === null
    ? null
    : { table, tenant: fold.of?.(event) ?? event.tenant, key: normaliseKey(table, key) };
}
