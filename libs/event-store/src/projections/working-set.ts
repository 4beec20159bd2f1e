import type { Sql } from '../connection.js';
import type { FoldInput, ProjectionFold } from './projection-catalogue.js';
import {
  lockRows,
  selectRows,
  writeRows,
  type RowChange,
  type RowTarget,
  type TouchedRow,
} from './projection-sql.js';
import { normaliseKey, normaliseRow, type TableRow, type ProjectionTable } from './projection-table.js';

const touchedRowId = ({ table, tenant, key }: TouchedRow): string => `${table.name} ${tenant} ${key}`;

/** The rows that some events concern: read once, folded in memory, written once. */
export class WorkingSet {
  private readonly touchedRows = new Map<string, TouchedRow>();
  private readonly rowsById = new Map<string, TableRow>();
  /** What `fold` changed. */
  readonly changedRowIds = new Set<string>();

  constructor(foldInputs: readonly FoldInput[]) {
    for (const input of foldInputs)
      for (const fold of input.folds) {
        const touch = touchedRowOf(input, fold);
        if (touch) this.touchedRows.set(touchedRowId(touch), touch);
      }
  }

  /**
   * Locks every row until the transaction ends, in the same order for every caller, so that none deadlock.
   */
  lock(sql: Sql): Promise<unknown>[] {
    const touches = [...this.touchedRows.values()];
    return touches.length === 0 ? [] : [lockRows(sql, touches)];
  }

  /**
   * Issues all queries without waiting for results: on a pipelined connection they are one round trip. Rows
   * that `target` cannot contain are not read.
   */
  load(sql: Sql, target: RowTarget): Promise<unknown>[] {
    const touches = [...this.touchedRows].flatMap(([id, touch]) => (target.mayContain(id) ? [touch] : []));
    return groupByTable(touches, target).flatMap(({ tenant, table, group }) => [
      ...setTenant(sql, tenant),
      selectRows(sql, target, table, group).then((found) => {
        for (const { tenant: owner, key, row } of found)
          this.rowsById.set(touchedRowId({ table, tenant: owner, key }), row);
      }),
    ]);
  }

  /** @throws whatever a projection throws */
  fold(foldInputs: readonly FoldInput[]): void {
    for (const input of foldInputs) for (const fold of input.folds) this.applyFold(input, fold);
  }

  /** Writes what `fold` changed. */
  store(sql: Sql, target: RowTarget): Promise<unknown>[] {
    const touches = [...this.changedRowIds].flatMap((id) => this.touchedRows.get(id) ?? []);
    return groupByTable(touches, target).flatMap(({ tenant, table, group }) => {
      const changes = group.map((touch): RowChange => {
        const id = touchedRowId(touch);
        return { ...touch, row: this.rowsById.get(id) ?? null, mayExist: target.mayContain(id) };
      });
      return [...setTenant(sql, tenant), ...writeRows(sql, target, table, changes)];
    });
  }

  private applyFold(foldInput: FoldInput, projectionFold: ProjectionFold): void {
    const touch = touchedRowOf(foldInput, projectionFold);
    if (!touch) return;
    const id = touchedRowId(touch);
    if (!this.touchedRows.has(id))
      throw new Error(`the key of ${touch.table.name} may not depend on when an event was received`);
    const next = projectionFold.fold.next((this.rowsById.get(id) ?? null) as object | null, foldInput.event);
    if (next === null) this.rowsById.delete(id);
    else this.rowsById.set(id, normaliseRow(touch.table, touch.key, next));
    this.changedRowIds.add(id);
  }
}

/** By organisation where the connection is confined to one at a time, and by table. */
function groupByTable(
  touches: readonly TouchedRow[],
  { confined }: RowTarget,
): { tenant: string | null; table: ProjectionTable; group: [TouchedRow, ...TouchedRow[]] }[] {
  const groups = new Map<string, [TouchedRow, ...TouchedRow[]]>();
  for (const touch of touches) {
    const name = confined ? `${touch.tenant} ${touch.table.name}` : touch.table.name;
    const group = groups.get(name);
    if (group) group.push(touch);
    else groups.set(name, [touch]);
  }
  return [...groups.values()]
    .map((group) => ({ tenant: confined ? group[0].tenant : null, table: group[0].table, group }))
    .sort((a, b) => compareText(`${a.tenant} ${a.table.name}`, `${b.tenant} ${b.table.name}`));
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
