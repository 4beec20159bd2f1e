import { DatabaseError, type Client } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Session } from '../connection.js';
import type { Lift } from '../stored-event.js';
import type { ViewCatalogue } from '../views/view-catalogue.js';
import { WorkingSet } from '../views/working-set.js';
import { beginning, History, type Cursor } from './history.js';

const batch = 1000;
const swapTries = 60;

/** Fills a second table beside the live one and swaps it in. Answers the number of events folded. @throws while the same view is being rebuilt elsewhere */
export async function rebuild(session: Session, catalogue: ViewCatalogue, lift: Lift, view: string): Promise<number> {
  const { table, catalogue: only, reads } = catalogue.only(view);
  const client = await connect(session);
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock(7304, hashtext($1)) AS mine', [table.name]);
    if (!rows[0]?.mine) throw new Error(`${view} is being rebuilt already`);
    return await new Generation(client, table.name, new History(only, lift, reads)).build();
  } finally {
    await client.end();
  }
}

/** The table to come. */
class Generation {
  private cursor: Cursor = beginning;
  private folded = 0;

  constructor(private readonly sql: Client, private readonly table: string, private readonly history: History) {}

  async build(): Promise<number> {
    await this.sql.query('SELECT es.rebuild_begin($1)', [this.table]);
    try {
      await this.readAll((step) => this.inTransaction(step));
      await this.swap();
    } catch (fault) {
      await this.sql.query('SELECT es.rebuild_discard($1)', [this.table]);
      throw fault;
    }
    return this.folded;
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

  private async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.sql.query('BEGIN');
    try {
      const answer = await work();
      await this.sql.query('COMMIT');
      return answer;
    } catch (fault) {
      await this.sql.query('ROLLBACK');
      throw fault;
    }
  }

  /** Readers queue behind a waiting lock, so it never waits long; instead it is tried again. */
  private async swap(): Promise<void> {
    for (let tries = 1; ; tries++) {
      const before = { cursor: this.cursor, folded: this.folded };
      try {
        return await this.inTransaction(() => this.swapNow());
      } catch (fault) {
        if (!(fault instanceof DatabaseError && fault.code === '55P03') || tries === swapTries) throw fault;
        Object.assign(this, before);
      }
      await sleep(Math.random() * 500);
    }
  }

  /** The view's lock before the tail's, as every writer takes them. From here on the view stands still, and the rest of history is short. */
  private async swapNow(): Promise<void> {
    await this.sql.query("SET LOCAL lock_timeout = '500ms'");
    await this.sql.query('SELECT es.rebuild_lock($1)', [this.table]);
    await this.sql.query('SELECT es.tail()');
    await this.readAll((step) => step());
    await this.sql.query('SELECT es.rebuild_swap($1)', [this.table]);
  }
}
