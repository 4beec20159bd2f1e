import { DatabaseError } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RowKey } from '../projections/projection-sql.js';
import { differingRowPages } from './differing-rows.js';
import { renewRows } from './renew-rows.js';
import type { ShadowTable } from './shadow-table.js';
import { withShadowTable, type HistoryAccess } from './with-shadow-table.js';

const maxAttempts = 60;

/**
 * Folds history into a second table beside the live one, and writes the rows that differ into the live one,
 * page by page: a service may write rows, and may not replace a table. Readers are never kept waiting. Returns
 * the number of events folded.
 * @throws while another process works on the same projection
 */
export const rebuildProjection = (historyAccess: HistoryAccess, projection: string): Promise<number> =>
  withShadowTable(historyAccess, projection, async (shadowTable) => {
    const renew = (rowKeys: readonly RowKey[]): Promise<void> =>
      retryOnLockTimeout(() =>
        shadowTable.inTransaction('BEGIN', () => renewRows(shadowTable, historyAccess.writerRole, rowKeys)),
      );
    await shadowTable.fill();
    await renewPages(shadowTable, renew);
    return shadowTable.foldedEvents;
  });

/** Rows of different pages may have exchanged values of a unique index: those are renewed together. */
async function renewPages(
  shadowTable: ShadowTable,
  renew: (rowKeys: readonly RowKey[]) => Promise<void>,
): Promise<void> {
  const together: RowKey[] = [];
  for await (const page of differingRowPages(shadowTable)) {
    try {
      await renew(page);
    } catch (fault) {
      if (!hasCode(fault, '23505')) throw fault;
      together.push(...page);
    }
  }
  if (together.length > 0) await renew(together);
}

async function retryOnLockTimeout(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (fault) {
      if (!hasCode(fault, '55P03') || attempt === maxAttempts) throw fault;
    }
    await sleep(Math.random() * 500);
  }
}

const hasCode = (fault: unknown, code: string): boolean =>
  fault instanceof DatabaseError && fault.code === code;
