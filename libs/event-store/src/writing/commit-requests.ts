import type { Sql } from '../connection.js';
import type { Receipt, CommitRequest, VersionConflict } from '../port.js';
import type { ProjectionCatalogue } from '../projections/projection-catalogue.js';
import { WorkingSet } from '../projections/working-set.js';
import {
  appendEvents,
  combineAppends,
  conflictsByRequest,
  foldInputsOf,
  findMovedStreams,
  lastPositionsAfter,
  type CombinedAppends,
} from './combined-appends.js';

/** What became of one unit of a transaction that was committed. */
export type CommitOutcome = readonly number[] | VersionConflict;

/**
 * One transaction for many units. Those whose stream is known to have moved on are left out of it; the others
 * are answered with their positions.
 * @throws whatever the database or a view says; the caller rolls back
 */
export async function commitRequests(
  sql: Sql,
  catalogue: ProjectionCatalogue,
  units: readonly CommitRequest[],
): Promise<readonly CommitOutcome[]> {
  const asked = combineAppends(units.flatMap(({ appends }) => appends));
  const rows = new WorkingSet(asked.appends.flatMap((one) => foldInputsOf(catalogue, one)));
  const [, moved] = await Promise.all([
    Promise.all([sql.query('BEGIN'), ...rows.lock(sql)]),
    findMovedStreams(sql, asked),
    ...rows.load(sql, 'public', true),
  ]);
  const stale = conflictsByRequest(units, asked, moved);
  const kept = units.filter((unit) => !stale.has(unit));
  const positions =
    kept.length > 0 ? await recordRequests(sql, catalogue, kept, rows) : void (await sql.query('ROLLBACK'));
  const answers = new Map(kept.map((unit, index) => [unit, positions?.[index] ?? []]));
  return units.map((unit) => stale.get(unit) ?? answers.get(unit) ?? []);
}

async function recordRequests(
  sql: Sql,
  catalogue: ProjectionCatalogue,
  units: readonly CommitRequest[],
  rows: WorkingSet,
): Promise<readonly (readonly number[])[]> {
  const all = combineAppends(units.flatMap(({ appends }) => appends));
  rows.fold(all.appends.flatMap((one) => foldInputsOf(catalogue, one)));
  const stored = rows.store(sql, 'public', true);
  const head = units.some(({ receipt }) => receipt)
    ? await appendWithReceipts(sql, units, all, stored)
    : await appendAndCommit(sql, all, stored);
  return positionsByRequest(head, units);
}

/** Receipts tell positions, so the tail is taken one round trip earlier. */
async function appendWithReceipts(
  sql: Sql,
  units: readonly CommitRequest[],
  all: CombinedAppends,
  stored: Promise<unknown>[],
): Promise<number> {
  const [tail] = await Promise.all([sql.query<{ head: number }>('SELECT es.tail() AS head'), ...stored]);
  const positions = positionsByRequest(tail.rows[0]?.head ?? 0, units);
  const receipts = units.flatMap(({ receipt }, place) => receipt?.(positions[place] ?? []) ?? []);
  return appendAndCommit(sql, all, [sql.query('SELECT es.keep_receipts($1)', [JSON.stringify(receipts)])]);
}

export async function appendAndCommit(
  sql: Sql,
  all: CombinedAppends,
  before: Promise<unknown>[],
): Promise<number> {
  const [head, end] = await Promise.all([appendEvents(sql, all), sql.query('COMMIT'), ...before]);
  if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back');
  return head;
}

function positionsByRequest(head: number, units: readonly CommitRequest[]): number[][] {
  let base = head;
  return units.map(({ appends }) => {
    const positions = lastPositionsAfter(base, appends);
    base = positions.at(-1) ?? base;
    return positions;
  });
}

/** Which request a unit answers; positions do not matter to that. */
export const receiptKeyOf = (commitRequest: CommitRequest): Pick<Receipt, 'tenant' | 'key'> | null =>
  commitRequest.receipt?.(commitRequest.appends.map(() => 0)) ?? null;
