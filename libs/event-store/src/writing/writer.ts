import {
  MarkMoved,
  ReceiptExists,
  Unavailable,
  VersionConflict,
  type HeardUnit,
  type Unit,
} from '../port.js';
import type { Reader } from '../reader.js';
import type { ViewCatalogue } from '../views/view-catalogue.js';
import { appending, conflicts } from './appending.js';
import { commitUnits, requestOf, type Outcome } from './commit.js';
import { faultOf, type Fault } from './faults.js';
import { hearUnits } from './hear.js';
import { WriterQueue, type WaitingRun, type WaitingUnit } from './queue.js';
import type { WriterSession } from './session.js';
import { wasHeard, whereCommitted } from './unknown-outcome.js';

/** The single writer of a process. While one transaction commits, the next one's units gather. */
export class Writer {
  private readonly queue = new WriterQueue();
  private working: Promise<void> | null = null;
  private closed = false;

  constructor(
    private readonly session: WriterSession,
    private readonly catalogue: ViewCatalogue,
    private readonly reader: Reader,
  ) {}

  async commit(unit: Unit): Promise<readonly number[]> {
    if (this.closed) throw new Unavailable();
    const done = this.queue.unit(unit);
    this.wake();
    return done;
  }

  async hear(unit: HeardUnit): Promise<void> {
    if (this.closed) throw new Unavailable();
    const done = this.queue.run(unit);
    this.wake();
    return done;
  }

  /** Finishes what was accepted. */
  async close(): Promise<void> {
    this.closed = true;
    await this.working;
    await this.session.close();
  }

  private wake(): void {
    this.working ??= this.work();
  }

  /** Begins a moment later, so that whatever is asked in the same moment shares a transaction. */
  private async work(): Promise<void> {
    await Promise.resolve();
    while (!this.queue.empty) {
      await this.hearAll(this.queue.nextRuns());
      await this.commitAll(this.queue.nextUnits());
    }
    this.working = null;
  }

  private async commitAll(waiting: readonly WaitingUnit[]): Promise<void> {
    if (waiting.length === 0) return;
    await this.transact(waiting)
      .then(
        (outcomes) => this.settle(waiting, outcomes),
        (error: unknown) => this.recover(waiting, error),
      )
      .catch((cause: unknown) => refuse(waiting, new Unavailable(1, { cause })));
  }

  private async transact(waiting: readonly WaitingUnit[]): Promise<readonly Outcome[]> {
    return commitUnits(
      await this.session.ready(),
      this.catalogue,
      waiting.map(({ work }) => work),
    );
  }

  private async settle(waiting: readonly WaitingUnit[], outcomes: readonly Outcome[]): Promise<void> {
    for (const [place, outcome] of outcomes.entries())
      if (!(outcome instanceof VersionConflict)) waiting[place]?.resolve(outcome);
    for (const [place, outcome] of outcomes.entries())
      if (outcome instanceof VersionConflict) await this.turnDown(waiting.slice(place, place + 1), outcome);
  }

  private async recover(waiting: readonly WaitingUnit[], error: unknown): Promise<void> {
    if (error instanceof Unavailable) return refuse(waiting, error);
    const fault = faultOf(error, await this.session.rollback());
    if (fault.kind === 'stale' || fault.kind === 'answered')
      return this.without(waiting, conflictsOf(fault, waiting));
    if (fault.kind === 'someone') return this.isolate(waiting, fault.error);
    if (fault.kind === 'again') return this.retry(waiting, error);
    if (fault.kind === 'lost') return this.resolve(waiting, error);
    refuse(waiting, new Unavailable(1, { cause: error }));
  }

  /** Fails the units that were hit, and records the others. */
  private async without(
    waiting: readonly WaitingUnit[],
    hit: ReadonlyMap<WaitingUnit, Error | null>,
  ): Promise<void> {
    if (hit.size === 0) return refuse(waiting, new Unavailable());
    for (const [unit, conflict] of hit) await this.turnDown([unit], conflict);
    await this.commitAll(waiting.filter((unit) => !hit.has(unit)));
  }

  /**
   * The same request asked twice at once shows as whatever conflict comes first; what it deserves is its
   * first answer.
   */
  private async turnDown(waiting: readonly WaitingUnit[], error: unknown): Promise<void> {
    for (const { work, reject } of waiting) {
      const request = requestOf(work);
      const receipt = request && (await this.reader.receipt(request.tenant, request.key));
      reject(receipt ? new ReceiptExists(receipt) : (error ?? new Unavailable()));
    }
  }

  /** Halves the batch until the unit whose fault it is stands alone. */
  private async isolate(waiting: readonly WaitingUnit[], error: unknown): Promise<void> {
    if (waiting.length === 1) return this.turnDown(waiting, error);
    const half = waiting.length >> 1;
    await this.commitAll(waiting.slice(0, half));
    await this.commitAll(waiting.slice(half));
  }

  private async retry(waiting: readonly WaitingUnit[], cause: unknown): Promise<void> {
    const [tried, fresh] = [waiting.filter(({ again }) => again), waiting.filter(({ again }) => !again)];
    refuse(tried, new Unavailable(1, { cause }));
    await this.commitAll(fresh.map((unit) => ({ ...unit, again: true })));
  }

  /** Looks in the log what became of units whose COMMIT was not answered. */
  private async resolve(waiting: readonly WaitingUnit[], cause: unknown): Promise<void> {
    await this.session.ready();
    const absent: WaitingUnit[] = [];
    for (const unit of waiting) {
      const positions = await whereCommitted(this.reader, unit.work);
      if (positions) unit.resolve(positions);
      else absent.push(unit);
    }
    await this.retry(absent, cause);
  }

  /**
   * Runs share a transaction; if it fails, each gets one of its own, so that a fault stays with the run it
   * belongs to.
   */
  private async hearAll(runs: readonly WaitingRun[]): Promise<void> {
    if (runs.length > 1 && (await this.heardTogether(runs))) return;
    for (const run of runs) await this.hearOne(run);
  }

  private async heardTogether(runs: readonly WaitingRun[]): Promise<boolean> {
    try {
      await hearUnits(
        await this.session.ready(),
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

  private async hearOne(run: WaitingRun): Promise<void> {
    try {
      await hearUnits(await this.session.ready(), this.catalogue, [run.work]);
      run.resolve();
    } catch (error) {
      await this.recoverRun(run, error).catch((cause: unknown) => run.reject(new Unavailable(1, { cause })));
    }
  }

  private async recoverRun(run: WaitingRun, error: unknown): Promise<void> {
    if (error instanceof Unavailable) return run.reject(error);
    const fault = faultOf(error, await this.session.rollback());
    const own = ownFault(fault, run);
    if (own !== null) return run.reject(own);
    if (fault.kind === 'lost' && (await this.turnedOut(run))) return run.resolve();
    if (run.again || fault.kind === 'busy') return run.reject(new Unavailable(1, { cause: error }));
    await this.hearOne({ ...run, again: true });
  }

  /** Whether a run was heard although its COMMIT was not answered. */
  private async turnedOut({ work }: WaitingRun): Promise<boolean> {
    await this.session.ready();
    return wasHeard(this.reader, work);
  }
}

function refuse(waiting: readonly WaitingUnit[], error: Unavailable): void {
  for (const { reject } of waiting) reject(error);
}

type Hit = Extract<Fault, { kind: 'stale' | 'answered' }>;

function conflictsOf(fault: Hit, waiting: readonly WaitingUnit[]): ReadonlyMap<WaitingUnit, Error | null> {
  if (fault.kind === 'answered') {
    const asking = waiting.filter(({ work }) => work.receipt);
    return new Map(fault.known.flatMap((place) => asking[place] ?? []).map((unit) => [unit, null]));
  }
  const units = waiting.map(({ work }) => work);
  const stale = conflicts(units, appending(units.flatMap(({ appends }) => appends)), fault.moved);
  return new Map(
    waiting.flatMap((unit) => (stale.has(unit.work) ? [[unit, stale.get(unit.work) ?? null] as const] : [])),
  );
}

/** What a run is turned down with for its own sake; null: not its fault. */
function ownFault(fault: Fault, { work }: WaitingRun): unknown {
  if (fault.kind === 'mark moved') return new MarkMoved();
  if (fault.kind === 'someone') return fault.error;
  if (fault.kind !== 'stale') return null;
  const [first] = fault.moved;
  const stream = first && appending(work.appends).streams[first.index]?.stream;
  return stream ? new VersionConflict(stream, first.actual) : null;
}
