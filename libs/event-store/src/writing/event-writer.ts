import {
  ReceiptExists,
  Unavailable,
  VersionConflict,
  type ConsumeRequest,
  type CommitRequest,
} from '../port.js';
import type { EventReader } from '../event-reader.js';
import type { ProjectionCatalogue } from '../projections/projection-catalogue.js';
import { conflictsByAppender, expectedStreamsOf, findConflictingStreams } from './combined-appends.js';
import { failedCommitsOf, consumeErrorOf } from './failure-causes.js';
import { commitTogether, TransactionFailed, type CommitOutcome } from './commit-together.js';
import { classifyFailure } from './transaction-failure.js';
import { consumeTogether } from './consume-together.js';
import { prepareCommit } from './prepared-commit.js';
import { WriterQueue, type QueuedConsume, type QueuedCommit } from './writer-queue.js';
import type { WriterSession } from './writer-session.js';
import { wasConsumed, findCommittedPositions } from './committed-positions.js';

type ConsumeConflicts = ReadonlyMap<ConsumeRequest, VersionConflict>;
const noConflicts: ConsumeConflicts = new Map();

/** The single writer of a process. While one transaction commits, the work of the next one gathers. */
export class EventWriter {
  private readonly queue = new WriterQueue();
  private working: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly session: WriterSession,
    private readonly catalogue: ProjectionCatalogue,
    private readonly reader: EventReader,
  ) {}

  async commit(commitRequest: CommitRequest): Promise<readonly number[]> {
    this.assertOpen();
    this.queue.assertRoomForCommit();
    const done = this.queue.enqueueCommit(prepareCommit(this.catalogue, commitRequest));
    this.startWorking();
    return done;
  }

  async consume(consumeRequest: ConsumeRequest): Promise<void> {
    this.assertOpen();
    const done = this.queue.enqueueConsume(consumeRequest);
    this.startWorking();
    return done;
  }

  /** Finishes what was accepted. */
  async close(): Promise<void> {
    this.closed = true;
    await this.working;
    await this.session.close();
  }

  private assertOpen(): void {
    if (this.closed) throw new Unavailable();
  }

  private startWorking(): void {
    this.working ??= this.drainQueue();
  }

  /** Begins a moment later, so that whatever arrives in the same moment shares a transaction. */
  private async drainQueue(): Promise<void> {
    await Promise.resolve();
    while (!this.queue.isEmpty) {
      await this.consumeBatches(this.queue.takeConsumes());
      await this.commitBatch(this.queue.takeCommits());
    }
    this.working = null;
  }

  private async commitBatch(batch: readonly QueuedCommit[]): Promise<void> {
    if (batch.length === 0) return;
    await this.runTransaction(batch)
      .then(
        (outcomes) => this.settleOutcomes(batch, outcomes),
        (error: unknown) => this.recoverCommits(batch, error),
      )
      .catch((cause: unknown) => rejectAll(batch, new Unavailable(1, { cause })));
  }

  private async runTransaction(batch: readonly QueuedCommit[]): Promise<readonly CommitOutcome[]> {
    const sql = await this.session.ensureConnected();
    return commitTogether(
      sql,
      batch.map(({ work }) => work),
    );
  }

  private async settleOutcomes(
    batch: readonly QueuedCommit[],
    outcomes: readonly CommitOutcome[],
  ): Promise<void> {
    for (const [index, outcome] of outcomes.entries())
      if (!(outcome instanceof VersionConflict)) batch[index]?.resolve(outcome);
    for (const [index, outcome] of outcomes.entries())
      if (outcome instanceof VersionConflict)
        await this.rejectCommits(batch.slice(index, index + 1), outcome);
  }

  private async recoverCommits(batch: readonly QueuedCommit[], error: unknown): Promise<void> {
    if (error instanceof Unavailable) return rejectAll(batch, error);
    if (!(error instanceof TransactionFailed)) throw error;
    const { attempted, cause } = error;
    const failure = classifyFailure(cause, await this.session.rollback());
    if (failure.kind === 'stale' || failure.kind === 'receipt exists') {
      const tried = batch.filter(({ work }) => attempted.includes(work));
      return this.retryWithout(batch, failedCommitsOf(failure, tried));
    }
    if (failure.kind === 'someone') return this.isolateFailure(batch, failure.error);
    if (failure.kind === 'again') return this.retryCommits(batch, cause);
    if (failure.kind === 'lost') return this.resolveUnknownOutcome(batch, cause);
    rejectAll(batch, new Unavailable(1, { cause }));
  }

  /** Rejects the commits that cannot be recorded, and records the others. */
  private async retryWithout(
    batch: readonly QueuedCommit[],
    culprits: ReadonlyMap<QueuedCommit, Error | null>,
  ): Promise<void> {
    if (culprits.size === 0) return rejectAll(batch, new Unavailable());
    for (const [commit, conflict] of culprits) await this.rejectCommits([commit], conflict);
    await this.commitBatch(batch.filter((commit) => !culprits.has(commit)));
  }

  /**
   * The same request sent twice at once fails with whatever conflict comes first; what it deserves is its
   * receipt.
   */
  private async rejectCommits(batch: readonly QueuedCommit[], error: unknown): Promise<void> {
    for (const { work, reject } of batch) {
      const { receipt } = work.request;
      const stored = receipt && (await this.reader.findReceipt(receipt.tenant, receipt.key));
      reject(stored ? new ReceiptExists(stored) : (error ?? new Unavailable()));
    }
  }

  /** Halves the batch until the commit at fault stands alone. */
  private async isolateFailure(batch: readonly QueuedCommit[], error: unknown): Promise<void> {
    if (batch.length === 1) return this.rejectCommits(batch, error);
    const half = batch.length >> 1;
    await this.commitBatch(batch.slice(0, half));
    await this.commitBatch(batch.slice(half));
  }

  private async retryCommits(batch: readonly QueuedCommit[], cause: unknown): Promise<void> {
    const [retried, fresh] = [
      batch.filter(({ retried: before }) => before),
      batch.filter(({ retried: before }) => !before),
    ];
    rejectAll(retried, new Unavailable(1, { cause }));
    await this.commitBatch(fresh.map((commit) => ({ ...commit, retried: true })));
  }

  /** Looks in the log for commits whose COMMIT got no reply. */
  private async resolveUnknownOutcome(batch: readonly QueuedCommit[], cause: unknown): Promise<void> {
    await this.session.ensureConnected();
    const absent: QueuedCommit[] = [];
    for (const commit of batch) {
      const positions = await findCommittedPositions(this.reader, commit.work.request);
      if (positions) commit.resolve(positions);
      else absent.push(commit);
    }
    await this.retryCommits(absent, cause);
  }

  /**
   * Batches share a transaction; if it fails, each gets one of its own, so that the fault stays with its
   * batch.
   */
  private async consumeBatches(queued: readonly QueuedConsume[]): Promise<void> {
    const conflicts = await this.findConflicts(queued.map(({ work }) => work)).catch(() => noConflicts);
    const batches: QueuedConsume[] = [];
    for (const batch of queued) {
      const conflict = conflicts.get(batch.work);
      if (conflict === undefined) batches.push(batch);
      else batch.reject(conflict);
    }
    if (batches.length > 1 && (await this.consumeAllAtOnce(batches))) return;
    for (const batch of batches) await this.consumeOne(batch);
  }

  /**
   * Batches whose policies decided on a stream that has moved on since. Found early, they cost the others no
   * transaction; whatever fails here fails there, too.
   */
  private async findConflicts(batches: readonly ConsumeRequest[]): Promise<ConsumeConflicts> {
    const streams = batches.flatMap(({ appends }) => expectedStreamsOf(appends));
    if (streams.length === 0) return noConflicts;
    const sql = await this.session.ensureConnected();
    return conflictsByAppender(batches, { streams }, await findConflictingStreams(sql, { streams }));
  }

  private async consumeAllAtOnce(batches: readonly QueuedConsume[]): Promise<boolean> {
    try {
      await this.runConsumeTransaction(batches);
      for (const { resolve } of batches) resolve();
      return true;
    } catch {
      await this.session.rollback();
      return false;
    }
  }

  private async consumeOne(batch: QueuedConsume): Promise<void> {
    try {
      await this.runConsumeTransaction([batch]);
      batch.resolve();
    } catch (error) {
      await this.recoverConsume(batch, error).catch((cause: unknown) =>
        batch.reject(new Unavailable(1, { cause })),
      );
    }
  }

  private async runConsumeTransaction(batches: readonly QueuedConsume[]): Promise<void> {
    const sql = await this.session.ensureConnected();
    await consumeTogether(
      sql,
      this.catalogue,
      batches.map(({ work }) => work),
    );
  }

  private async recoverConsume(batch: QueuedConsume, error: unknown): Promise<void> {
    if (error instanceof Unavailable) return batch.reject(error);
    const failure = classifyFailure(error, await this.session.rollback());
    const own = consumeErrorOf(failure, batch);
    if (own !== null) return batch.reject(own);
    if (failure.kind === 'lost' && (await this.wasCommittedAnyway(batch))) return batch.resolve();
    if (batch.retried || failure.kind === 'busy') return batch.reject(new Unavailable(1, { cause: error }));
    await this.consumeOne({ ...batch, retried: true });
  }

  /** Whether a batch was consumed although its COMMIT got no reply. */
  private async wasCommittedAnyway({ work }: QueuedConsume): Promise<boolean> {
    await this.session.ensureConnected();
    return wasConsumed(this.reader, work);
  }
}

function rejectAll(batch: readonly QueuedCommit[], error: Unavailable): void {
  for (const { reject } of batch) reject(error);
}
