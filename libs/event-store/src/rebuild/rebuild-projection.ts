import { DatabaseError } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionSettings } from '../connection.js';
import type { EventUpcaster } from '../stored-event.js';
import type { ProjectionCatalogue } from '../projections/projection-catalogue.js';
import { withShadowTable, type ShadowTable } from './shadow-table.js';

const maxSwapAttempts = 60;

/**
 * Fills a second table beside the live one and swaps it in. Answers the number of events folded.
 * @throws while somebody else works on the same view
 */
export const rebuildProjection = (
  connectionSettings: ConnectionSettings,
  catalogue: ProjectionCatalogue,
  eventUpcaster: EventUpcaster,
  view: string,
): Promise<number> =>
  withShadowTable(connectionSettings, { catalogue, lift: eventUpcaster, view }, async (next) => {
    await next.fill();
    await retrySwap(next);
    return next.foldedEvents;
  });

/** Readers queue behind a waiting lock, so it never waits long; instead it is tried again. */
async function retrySwap(next: ShadowTable): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await next.inTransaction('BEGIN', () => swapTables(next));
    } catch (fault) {
      if (!(fault instanceof DatabaseError && fault.code === '55P03') || tries === maxSwapAttempts)
        throw fault;
    }
    await sleep(Math.random() * 500);
  }
}

/**
 * The view's lock before the tail's, as every writer takes them. From here on the view stands still, and the
 * rest of history is short.
 */
async function swapTables(next: ShadowTable): Promise<void> {
  const { sql, table } = next;
  await sql.query("SET LOCAL lock_timeout = '500ms'");
  await sql.query('SELECT es.rebuild_lock($1)', [table.name]);
  await next.assertSchemaUnchanged();
  await sql.query('SELECT es.tail()');
  await next.catchUp();
  await sql.query('SELECT es.rebuild_swap($1)', [table.name]);
}
