import type { Client } from 'pg';
import { connect, type Session } from '../connection.js';
import type { Lift } from '../stored-event.js';
import type { ViewCatalogue } from '../views/view-catalogue.js';
import type { ViewTable } from '../views/view-table.js';
import { WorkingSet } from '../views/working-set.js';
import { beginning, History, type Cursor } from './history.js';

const batch = 1000;

/** A second table of a view, filled from the log beside the live one. */
export class Generation {
  private cursor: Cursor = beginning;
  private shape = 0;
  folded = 0;

  constructor(
    readonly sql: Client,
    readonly table: ViewTable,
    private readonly history: History,
  ) {}

  /** Folds what there is, a transaction for each portion; what happens meanwhile is left. */
  async fill(): Promise<void> {
    this.shape = await this.shapeNow();
    await this.sql.query('SELECT es.rebuild_begin($1)', [this.table.name]);
    await this.readAll((step) => this.inTransaction('BEGIN', step));
  }

  /**
   * Asked while nobody can change the live table.
   * @throws when a migration ran since the beginning: what it added to the table is not in the copy
   */
  async checkShape(): Promise<void> {
    if ((await this.shapeNow()) !== this.shape)
      throw new Error(`a migration ran while ${this.table.name} was folded anew: begin again`);
  }

  private async shapeNow(): Promise<number> {
    return (
      (await this.sql.query<{ count: number }>('SELECT count(*)::integer AS count FROM es.migration')).rows[0]
        ?.count ?? 0
    );
  }

  /** Folds the rest within the caller's transaction. */
  catchUp(): Promise<void> {
    return this.readAll((step) => step());
  }

  async inTransaction<T>(begin: string, work: () => Promise<T>): Promise<T> {
    const before = { cursor: this.cursor, folded: this.folded };
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

  private async readAll(within: (step: () => Promise<boolean>) => Promise<boolean>): Promise<void> {
    while (await within(() => this.step()));
  }

  /** Answers whether there may be more. */
  private async step(): Promise<boolean> {
    const { facts, cursor } = await this.history.next(this.sql, this.cursor, batch);
    const rows = new WorkingSet(facts);
    await Promise.all(rows.load(this.sql, 'es_next', false));
    rows.fold(facts);
    await Promise.all(rows.store(this.sql, 'es_next', false));
    this.cursor = cursor;
    this.folded += facts.length;
    return facts.length > 0;
  }
}

/**
 * Gives a view's second table to `work` and drops whatever is left of it afterwards.
 * @throws while somebody else works on the same view
 */
export async function withGeneration<T>(
  session: Session,
  {
    catalogue,
    lift,
    view,
  }: { readonly catalogue: ViewCatalogue; readonly lift: Lift; readonly view: string },
  work: (next: Generation) => Promise<T>,
): Promise<T> {
  const { table, catalogue: only, reads } = catalogue.only(view);
  const client = await connect(session);
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      'SELECT pg_try_advisory_lock(7304, hashtext($1)) AS mine',
      [table.name],
    );
    if (!rows[0]?.mine) throw new Error(`${view} is being rebuilt or verified already`);
    try {
      return await work(new Generation(client, table, new History(only, lift, reads)));
    } finally {
      await client.query('SELECT es.rebuild_discard($1)', [table.name]);
    }
  } finally {
    await client.end();
  }
}
