import { CheckpointMoved, VersionConflict } from '../port.js';
import { conflictsByAppender, expectedStreamsOf } from './combined-appends.js';
import type { ClassifiedFailure } from './transaction-failure.js';
import type { QueuedCommit, QueuedConsume } from './writer-queue.js';

type AttributableFailure = Extract<ClassifiedFailure, { kind: 'stale' | 'receipt exists' }>;

/** The commits of a transaction that made it fail; null stands for a receipt that exists. */
export function failedCommitsOf(
  failure: AttributableFailure,
  attempted: readonly QueuedCommit[],
): ReadonlyMap<QueuedCommit, Error | null> {
  if (failure.kind === 'receipt exists') {
    const withReceipt = attempted.filter(({ work }) => work.request.receipt);
    return new Map(
      failure.known.flatMap((index) => withReceipt[index] ?? []).map((commit) => [commit, null]),
    );
  }
  const commits = attempted.map(({ work }) => work);
  const streams = expectedStreamsOf(commits.flatMap(({ appends }) => appends));
  const conflicts = conflictsByAppender(commits, { streams }, failure.moved);
  return new Map(
    attempted.flatMap((commit) => {
      const conflict = conflicts.get(commit.work);
      return conflict ? [[commit, conflict] as const] : [];
    }),
  );
}

/** Why a batch itself was rejected; null: not its fault. */
export function consumeErrorOf(failure: ClassifiedFailure, { work }: QueuedConsume): unknown {
  if (failure.kind === 'checkpoint moved') return new CheckpointMoved();
  if (failure.kind === 'someone') return failure.error;
  if (failure.kind !== 'stale') return null;
  const [first] = failure.moved;
  const stream = first && expectedStreamsOf(work.appends)[first.index]?.stream;
  return stream ? new VersionConflict(stream, first.actual) : null;
}
