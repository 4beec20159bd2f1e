import type { Sql } from '../connection.js';
import type { VersionConflict } from '../port.js';
import { liveTables } from '../projections/projection-sql.js';
import { WorkingSet } from '../projections/working-set.js';
import { appendEvents, type PlacedReceipt } from './append-events.js';
import {
  combineAppends,
  conflictsByAppender,
  findConflictingStreams,
  type CombinedAppends,
} from './combined-appends.js';
import type { PreparedAppend, PreparedCommit } from './prepared-commit.js';
import { storeContents } from './store-contents.js';

/**
 * What became of one commit of a transaction that was committed: the position of each append's last event.
 */
export type CommitOutcome = readonly number[] | VersionConflict;

/** The transaction was not committed. Indexes in the database's error refer to `attempted`. */
export class TransactionFailed extends Error {
  override readonly name = 'TransactionFailed';
  constructor(
    readonly attempted: readonly PreparedCommit[],
    override readonly cause: unknown,
  ) {
    super('transaction failed', { cause });
  }
}

/**
 * One transaction for many commits. Those whose stream is known to have moved on are left out of it; the
 * outcome of the others is their positions.
 * @throws TransactionFailed; the caller rolls back
 */
export async function commitTogether(
  sql: Sql,
  commits: readonly PreparedCommit[],
): Promise<readonly CommitOutcome[]> {
  let attempted = commits;
  try {
    const combined = combineAppends(commits.flatMap(({ appends }) => appends));
    const rows = new WorkingSet(combined.foldInputs);
    const [, movedStreams] = await Promise.all([
      Promise.all([sql.query('BEGIN'), ...rows.lock(sql)]),
      findConflictingStreams(sql, combined),
      ...rows.load(sql, liveTables),
    ]);
    const conflicts = conflictsByAppender(commits, combined, movedStreams);
    attempted = commits.filter((commit) => !conflicts.has(commit));
    const positions = await recordCommits(sql, attempted, rows);
    return commits.map((commit) => conflicts.get(commit) ?? positions.get(commit) ?? []);
  } catch (cause) {
    throw new TransactionFailed(attempted, cause);
  }
}

async function recordCommits(
  sql: Sql,
  commits: readonly PreparedCommit[],
  rows: WorkingSet,
): Promise<ReadonlyMap<PreparedCommit, readonly number[]>> {
  if (commits.length === 0) {
    await sql.query('ROLLBACK');
    return new Map();
  }
  const combined = combineAppends(commits.flatMap(({ appends }) => appends));
  rows.fold(combined.foldInputs);
  const ends = appendEnds(combined);
  const receipts = receiptsOf(commits, ends);
  const contents = commits.flatMap(({ request }) => request.contents ?? []);
  const stored = [...storeContents(sql, contents), ...rows.store(sql, liveTables)];
  const head = await appendAndCommit(sql, combined, receipts, stored);
  return positionsByCommit(head, commits, ends);
}

/** `stored` are statements that are already on their way. */
export async function appendAndCommit(
  sql: Sql,
  combined: CombinedAppends,
  receipts: readonly PlacedReceipt[],
  stored: readonly Promise<unknown>[],
): Promise<number> {
  const [head, end] = await Promise.all([
    appendEvents(sql, combined, receipts),
    sql.query('COMMIT'),
    ...stored,
  ]);
  if (end.command !== 'COMMIT') throw new Error('the transaction was rolled back');
  return head;
}

/** How many events lie between the head before and the end of each append. */
function appendEnds({ appends }: CombinedAppends): ReadonlyMap<PreparedAppend, number> {
  let end = 0;
  return new Map(appends.map((append) => [append, (end += append.events.length)]));
}

function receiptsOf(
  commits: readonly PreparedCommit[],
  ends: ReadonlyMap<PreparedAppend, number>,
): readonly PlacedReceipt[] {
  return commits.flatMap(({ request: { receipt }, appends }) => {
    if (receipt === undefined) return [];
    const recording = appends.filter(({ events }) => events.length > 0);
    const after = Math.max(0, ...recording.map((append) => ends.get(append) ?? 0));
    return [{ ...receipt, after: after === 0 ? null : after }];
  });
}

const positionsByCommit = (
  head: number,
  commits: readonly PreparedCommit[],
  ends: ReadonlyMap<PreparedAppend, number>,
): ReadonlyMap<PreparedCommit, readonly number[]> =>
  new Map(commits.map((commit) => [commit, commit.appends.map((append) => head + (ends.get(append) ?? 0))]));
