import { DatabaseError } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../connection.js';
import type { Lift } from '../stored-event.js';
import type { ViewCatalogue } from '../views/view-catalogue.js';
import { withGeneration, type Generation } from './generation.js';

const swapTries = 60;

/**
 * Fills a second table beside the live one and swaps it in. Answers the number of events folded.
 * @throws while somebody else works on the same view
 */
export const rebuild = (
  session: Session,
  catalogue: ViewCatalogue,
  lift: Lift,
  view: string,
): Promise<number> =>
  withGeneration(session, { catalogue, lift, view }, async (next) => {
    await next.fill();
    await swap(next);
    return next.folded;
  });

/** Readers queue behind a waiting lock, so it never waits long; instead it is tried again. */
async function swap(next: Generation): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await next.inTransaction('BEGIN', () => swapNow(next));
    } catch (fault) {
      if (!(fault instanceof DatabaseError && fault.code === '55P03') || tries === swapTries) throw fault;
    }
    await sleep(Math.random() * 500);
  }
}

/**
 * The view's lock before the tail's, as every writer takes them. From here on the view stands still, and the
 * rest of history is short.
 */
async function swapNow(next: Generation): Promise<void> {
  const { sql, table } = next;
  await sql.query("SET LOCAL lock_timeout = '500ms'");
  await sql.query('SELECT es.rebuild_lock($1)', [table.name]);
  await next.checkShape();
  await sql.query('SELECT es.tail()');
  await next.catchUp();
  await sql.query('SELECT es.rebuild_swap($1)', [table.name]);
}
