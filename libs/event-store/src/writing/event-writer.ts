import {
  CheckpointMoved,
  ReceiptExists,
  Unavailable,
  VersionConflict,
  type ConsumeRequest,
  type CommitRequest,
} from '../port.js';
import type { EventReader } from '../event-reader.js';
import type { ProjectionCatalogue } from '../projections/projection-catalogue.js';
import { combineAppends, conflictsByRequest } from './combined-appends.js';
import { commitRequests, receiptKeyOf, type CommitOutcome } from './commit-requests.js';
import { classifyFailure, type TransactionFailure } from './transaction-failure.js';
import { consumeRequests } from './consume-requests.js';
import { WriterQueue, type QueuedConsume, type QueuedCommit } from './writer-queue.js';
import type { WriterSession } from './writer-session.js';
import { wasConsumed, findCommittedPositions } from './committed-positions.js';

/** The single writer of a process. While one transaction commits, the next one's units gather. */
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
    if (this.closed) throw new Unavailable();
    const done = this.queue.enqueueCommit(commitRequest);
    this.startWorking();
    return done;
  }

  async consume(consumeRequest: ConsumeRequest): Promise<void> {
    if (this.closed) throw new Unavailable();
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

  private startWorking(): void {
    this.working ??= this.drainQueue();
  }

  /** Begins a moment later, so that whatever is asked in the same moment shares a transaction. */
  private async drainQueue(): Promise<void> {
    await Promise.resolve();
    while (!this.queue.isEmpty) {
      await this.consumeAll(this.queue.takeConsumes());
      await this.commitBatch(this.queue.takeCommits());
    }
    this.working = null;
  }

  private async commitBatch(waiting: readonly QueuedCommit[]): Promise<void> {
    if (waiting.length === 0) return;
    await this.runTransaction(waiting)
      .then(
        (outcomes) => this.settleOutcomes(waiting, outcomes),
        (error: unknown) => this.recoverCommits(waiting, error),
      )
      .catch((cause: unknown) => rejectAll(waiting, new Unavailable(1, { cause })));
  }

  private async runTransaction(waiting: readonly QueuedCommit[]): Promise<readonly CommitOutcome[]> {
    return commitRequests(
      await this.session.ensureConnected(),
      this.catalogue,
      waiting.map(({ work }) => work),
    );
  }

  private async settleOutcomes(
    waiting: readonly QueuedCommit[],
    commitOutcomes: readonly CommitOutcome[],
  ): Promise<void> {
    for (const [place, outcome] of commitOutcomes.entries())
      if (!(outcome instanceof VersionConflict)) waiting[place]?.resolve(outcome);
    for (const [place, outcome] of commitOutcomes.entries())
      if (outcome instanceof VersionConflict)
        await this.rejectCommits(waiting.slice(place, place + 1), outcome);
  }

  private async recoverCommits(waiting: readonly QueuedCommit[], error: unknown): Promise<void> {
    if (error instanceof Unavailable) return rejectAll(waiting, error);
    const fault = classifyFailure(error, await this.session.rollback());
    if (fault.kind === 'stale' || fault.kind === 'answered')
      return this.retryWithout(waiting, conflictsOfFailure(fault, waiting));
    if (fault.kind === 'someone') return this.isolateFailure(waiting, fault.error);
    if (fault.kind === 'again') return this.retryCommits(waiting, error);
    if (fault.kind === 'lost') return this.resolveUnknownOutcome(waiting, error);
    rejectAll(waiting, new Unavailable(1, { cause: error }));
  }

  /** Fails the units that were hit, and records the others. */
  private async retryWithout(
    waiting: readonly QueuedCommit[],
    hit: ReadonlyMap<QueuedCommit, Error | null>,
  ): Promise<void> {
    if (hit.size === 0) return rejectAll(waiting, new Unavailable());
    for (const [unit, conflict] of hit) await this.rejectCommits([unit], conflict);
    await this.commitBatch(waiting.filter((unit) => !hit.has(unit)));
  }

  /**
   * The same request asked twice at once shows as whatever conflict comes first; what it deserves is its
   * first answer.
   */
  private async rejectCommits(waiting: readonly QueuedCommit[], error: unknown): Promise<void> {
    for (const { work, reject } of waiting) {
      const request = receiptKeyOf(work);
      const receipt = request && (await this.reader.findReceipt(request.tenant, request.key));
      reject(receipt ? new ReceiptExists(receipt) : (error ?? new Unavailable()));
    }
  }

  /** Halves the batch until the unit whose fault it is stands alone. */
  private async isolateFailure(waiting: readonly QueuedCommit[], error: unknown): Promise<void> {
    if (waiting.length === 1) return this.rejectCommits(waiting, error);
    const half = waiting.length >> 1;
    await this.commitBatch(waiting.slice(0, half));
    await this.commitBatch(waiting.slice(half));
  }

  private async retryCommits(waiting: readonly QueuedCommit[], cause: unknown): Promise<void> {
    const [tried, fresh] = [
      waiting.filter(({ retried }) => retried),
      waiting.filter(({ retried }) => !retried),
    ];
    rejectAll(tried, new Unavailable(1, { cause }));
    await this.commitBatch(fresh.map((unit) => ({ ...unit, again: true })));
  }

  /** Looks in the log what became of units whose COMMIT was not answered. */
  private async resolveUnknownOutcome(waiting: readonly QueuedCommit[], cause: unknown): Promise<void> {
    await this.session.ensureConnected();
    const absent: QueuedCommit[] = [];
    for (const unit of waiting) {
      const positions = await findCommittedPositions(this.reader, unit.work);
      if (positions) unit.resolve(positions);
      else absent.push(unit);
    }
    await this.retryCommits(absent, cause);
  }

  /**
   * Runs share a transaction; if it fails, each gets one of its own, so that a fault stays with the run it
   * belongs to.
   */
  private async consumeAll(runs: readonly QueuedConsume[]): Promise<void> {
    if (runs.length > 1 && (await this.consumeTogether(runs))) return;
    for (const run of runs) await this.consumeOne(run);
  }

  private async consumeTogether(runs: readonly QueuedConsume[]): Promise<boolean> {
    try {
      await consumeRequests(
        await this.session.ensureConnected(),
        this.catalogue,
        runs.map(({ work }) => work),
      );
      for (const { resolve } of runs) resolve();
      return true;
    } catch {
      await this.session.rollback();
      return false;
    }
  }

  private async consumeOne(run: QueuedConsume): Promise<void> {
    try {
      await consumeRequests(await this.session.ensureConnected(), this.catalogue, [run.work]);
      run.resolve();
    } catch (error) {
      await this.recoverConsume(run, error).catch((cause: unknown) =>
        run.reject(new Unavailable(1, { cause })),
      );
    }
  }

  private async recoverConsume(run: QueuedConsume, error: unknown): Promise<void> {
    if (error instanceof Unavailable) return run.reject(error);
    const fault = classifyFailure(error, await this.session.rollback());
    const own = ownFailureOf(fault, run);
    if (own !== null) return run.reject(own);
    if (fault.kind === 'lost' && (await this.wasCommittedAnyway(run))) return run.resolve();
    if (run.retried || fault.kind === 'busy') return run.reject(new Unavailable(1, { cause: error }));
    await this.consumeOne({ ...run, retried: true });
  }

  /** Whether a run was heard although its COMMIT was not answered. */
  private async wasCommittedAnyway({ work }: QueuedConsume): Promise<boolean> {
    await this.session.ensureConnected();
    return wasConsumed(this.reader, work);
  }
}

function rejectAll(waiting: readonly QueuedCommit[], error: Unavailable): void {
  for (const { reject } of waiting) reject(error);
}

type AttributableFailure = Extract<TransactionFailure, { kind: 'stale' | 'answered' }>;

function conflictsOfFailure(
  fault: AttributableFailure,
  waiting: readonly QueuedCommit[],
): ReadonlyMap<QueuedCommit, Error | null> {
  if (fault.kind === 'answered') {
    const asking = waiting.filter(({ work }) => work.receipt);
    return new Map(fault.known.flatMap((place) => asking[place] ?? []).map((unit) => [unit, null]));
  }
  const units = waiting.map(({ work }) => work);
  const stale = conflictsByRequest(
    units,
    combineAppends(units.flatMap(({ appends }) => appends)),
    fault.moved,
  );
  return new Map(
    waiting.flatMap((unit) => (stale.has(unit.work) ? [[unit, stale.get(unit.work) ?? null] as const] : [])),
  );
}

/** What a run is turned down with for its own sake; null: not its fault. */
function ownFailureOf(transactionFailure: TransactionFailure, { work }: QueuedConsume): unknown {
  if (transactionFailure.kind === 'mark moved') return new CheckpointMoved();
  if (transactionFailure.kind === 'someone') return transactionFailure.error;
  if (transactionFailure.kind !== 'stale') return null;
  const [first] = transactionFailure.moved;
  const stream = first && combineAppends(work.appends).streams[first.index]?.stream;
  return stream ? new VersionConflict(stream, first.actual) : null;
}
