import type { Client } from 'pg';
import { connect, type ConnectionSettings } from '../connection.js';
import type { EventUpcaster } from '../stored-event.js';
import type { ProjectionCatalogue } from '../projections/projection-catalogue.js';
import type { ProjectionTable } from '../projections/projection-table.js';
import { WorkingSet } from '../projections/working-set.js';
import { historyStart, EventHistory, type HistoryCursor } from './event-history.js';

const foldBatchSize = 1000;

/** A second table of a view, filled from the log beside the live one. */
export class ShadowTable {
  private cursor: HistoryCursor = historyStart;
  private migrationCount = 0;
  foldedEvents = 0;

  constructor(
    readonly sql: Client,
    readonly table: ProjectionTable,
    private readonly history: EventHistory,
  ) {}

  /** Folds what there is, a transaction for each portion; what happens meanwhile is left. */
  async fill(): Promise<void> {
    this.migrationCount = await this.countMigrations();
    await this.sql.query('SELECT es.rebuild_begin($1)', [this.table.name]);
    await this.foldRemaining((step) => this.inTransaction('BEGIN', step));
  }

  /**
   * Asked while nobody can change the live table.
   * @throws when a migration ran since the beginning: what it added to the table is not in the copy
   */
  async assertSchemaUnchanged(): Promise<void> {
    if ((await this.countMigrations()) !== this.migrationCount)
      throw new Error(`a migration ran while ${this.table.name} was folded anew: begin again`);
  }

  private async countMigrations(): Promise<number> {
    return (
      (await this.sql.query<{ count: number }>('SELECT count(*)::integer AS count FROM es.migration')).rows[0]
        ?.count ?? 0
    );
  }

  /** Folds the rest within the caller's transaction. */
  catchUp(): Promise<void> {
    return this.foldRemaining((step) => step());
  }

  async inTransaction<T>(begin: string, work: () => Promise<T>): Promise<T> {
    const before = { cursor: this.cursor, folded: this.foldedEvents };
    await this.sql.query(begin);
    try {
      const answer = await work();
      await this.sql.query('COMMIT');
      return answer;
    } catch (fault) {
      Object.assign(this, before);
      await this.sql.query('ROLLBACK');
      throw fault;
    }
  }

  private async foldRemaining(within: (step: () => Promise<boolean>) => Promise<boolean>): Promise<void> {
    while (await within(() => this.foldBatch()));
  }

  /** Answers whether there may be more. */
  private async foldBatch(): Promise<boolean> {
    const { inputs, cursor } = await this.history.readNext(this.sql, this.cursor, foldBatchSize);
    const rows = new WorkingSet(inputs);
    await Promise.all(rows.load(this.sql, 'es_next', false));
    rows.fold(inputs);
    await Promise.all(rows.store(this.sql, 'es_next', false));
    this.cursor = cursor;
    this.foldedEvents += inputs.length;
    return inputs.length > 0;
  }
}

/**
 * Gives a view's second table to `work` and drops whatever is left of it afterwards.
 * @throws while somebody else works on the same view
 */
export async function withShadowTable<T>(
  connectionSettings: ConnectionSettings,
  {
    catalogue,
    lift,
    view,
  }: { readonly catalogue: ProjectionCatalogue; readonly lift: EventUpcaster; readonly view: string },
  work: (next: ShadowTable) => Promise<T>,
): Promise<T> {
  const { table, catalogue: only, reads } = catalogue.selectProjection(view);
  const client = await connect(connectionSettings);
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock(7304, hashtext($1)) AS mine',
      [table.name],
    );
    if (!rows[0]?.mine) throw new Error(`${view} is being rebuilt or verified already`);
    try {
      return await work(new ShadowTable(client, table, new EventHistory(only, lift, reads)));
    } finally {
      await client.query('SELECT es.rebuild_discard($1)', [table.name]);
    }
  } finally {
    await client.end();
  }
}
