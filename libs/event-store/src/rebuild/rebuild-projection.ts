import { DatabaseError } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ShadowTable } from './shadow-table.js';
import { withShadowTable, type HistoryAccess } from './with-shadow-table.js';

const maxSwapAttempts = 60;

/**
 * Fills a second table beside the live one and swaps it in. Returns the number of events folded.
 * @throws while another process works on the same projection
 */
export const rebuildProjection = (historyAccess: HistoryAccess, projection: string): Promise<number> =>
  withShadowTable(historyAccess, projection, async (shadowTable) => {
    await shadowTable.fill();
    await shadowTable.addIndexes();
    await shadowTable.fill();
    await retrySwap(shadowTable);
    return shadowTable.foldedEvents;
  });

/** Readers queue behind a waiting lock, so it never waits long; instead the swap is tried again. */
async function retrySwap(shadowTable: ShadowTable): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await shadowTable.inTransaction('BEGIN', () => swapTables(shadowTable));
    } catch (fault) {
      if (!(fault instanceof DatabaseError && fault.code === '55P03') || attempt === maxSwapAttempts)
        throw fault;
    }
    await sleep(Math.random() * 500);
  }
}

/**
 * The projection's lock before the tail lock, as every writer takes them. From here on the projection stands
 * still, and the rest of history is short.
 */
async function swapTables(shadowTable: ShadowTable): Promise<void> {
  const { sql, table } = shadowTable;
  await sql.query("SET LOCAL lock_timeout = '500ms'");
  await sql.query('SELECT es.rebuild_lock($1)', [table.name]);
  await shadowTable.assertSchemaUnchanged();
  await sql.query('SELECT es.tail()');
  await shadowTable.catchUp();
  await sql.query('SELECT es.rebuild_swap($1)', [table.name]);
}
