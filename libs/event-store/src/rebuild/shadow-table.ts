import type { Sql } from '../connection.js';
import type { FoldInput } from '../projections/projection-catalogue.js';
import type { RowTarget } from '../projections/projection-sql.js';
import type { ProjectionTable } from '../projections/projection-table.js';
import { WorkingSet } from '../projections/working-set.js';
import { EventHistory, historyStart, type HistoryCursor } from './event-history.js';
import { WrittenRows } from './written-rows.js';

const foldBatchSize = 1000;

/** A second table of a projection, filled from history beside the live one. */
export class ShadowTable {
  private cursor: HistoryCursor = historyStart;
  private migrationCount = 0;
  private readonly writtenRows = new WrittenRows();
  foldedEvents = 0;

  constructor(
    readonly sql: Sql,
    readonly table: ProjectionTable,
    private readonly history: EventHistory,
  ) {}

  /** Creates the table, without any index but the primary key: a fold needs no other. */
  async create(): Promise<void> {
    this.migrationCount = await this.countMigrations();
    await this.sql.query('SELECT es.rebuild_create($1)', [this.table.name]);
  }

  /** Folds history, a transaction for each batch, until what is left of it is short. */
  async fill(): Promise<void> {
    let before: number;
    do {
      before = this.foldedEvents;
      await this.foldRemaining((fold) => this.inTransaction('BEGIN', fold));
    } while (this.foldedEvents - before >= foldBatchSize);
  }

  /**
   * Only final while no migration can change the live table.
   * @throws when one ran since the beginning: what it added to the table is not in this one
   */
  async assertSchemaUnchanged(): Promise<void> {
    if ((await this.countMigrations()) !== this.migrationCount)
      throw new Error(`a migration ran while ${this.table.name} was rebuilt: begin again`);
  }

  /** Folds the rest of history within the caller's transaction. */
  catchUp(): Promise<void> {
    return this.foldRemaining((fold) => fold());
  }

  async inTransaction<T>(begin: string, work: () => Promise<T>): Promise<T> {
    const before = { cursor: this.cursor, foldedEvents: this.foldedEvents };
    await this.sql.query(begin);
    try {
      const result = await work();
      await this.sql.query('COMMIT');
      return result;
    } catch (fault) {
      Object.assign(this, before);
      await this.sql.query('ROLLBACK');
      throw fault;
    }
  }

  private async countMigrations(): Promise<number> {
    const { rows } = await this.sql.query<{ count: number }>(
      'SELECT count(*)::integer AS count FROM es.migration',
    );
    return rows[0]?.count ?? 0;
  }

  private async foldRemaining(within: (fold: () => Promise<void>) => Promise<void>): Promise<void> {
    const end = await EventHistory.readEnd(this.sql);
    for await (const page of this.history.pages(this.cursor, end, foldBatchSize))
      await within(() => this.foldPage(page));
    this.cursor = end;
  }

  private async foldPage(inputs: readonly FoldInput[]): Promise<void> {
    const target: RowTarget = {
      schema: 'es_next',
      confined: false,
      mayContain: (rowId) => this.writtenRows.mayContain(rowId),
    };
    const rows = new WorkingSet(inputs);
    await Promise.all(rows.load(this.sql, target));
    rows.fold(inputs);
    await Promise.all(rows.store(this.sql, target));
    for (const rowId of rows.changedRowIds) this.writtenRows.add(rowId);
    this.foldedEvents += inputs.length;
  }
}
