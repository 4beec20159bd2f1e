import { Unavailable, type HeardUnit, type Unit } from '../port.js';
import { streamKey } from './appending.js';
import { requestOf } from './commit.js';

interface Waiting<Work, Answer> {
  readonly work: Work;
  readonly since: number;
  /** Bytes, roughly. */
  readonly size: number;
  /** Was in a transaction before whose failure was not its own. */
  readonly again: boolean;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
export interface WaitingUnit extends Waiting<Unit, readonly number[]> {
  /** What no other unit of the same transaction may name: streams, and the request it answers. */
  readonly claims: readonly string[];
}
export type WaitingRun = Waiting<HeardUnit, void>;

const most = { units: 256, bytes: 1_000_000, heard: 1000, queued: 5000, waitMs: 1000 };

/** What waits for the writer. Refuses when more is waiting than can soon be done. */
export class WriterQueue {
  private units: WaitingUnit[] = [];
  private readonly runs: WaitingRun[] = [];

  /** Resolves with the positions once committed. @throws Unavailable */
  unit(work: Unit): Promise<readonly number[]> {
    this.refuseIfFull();
    const claims = claimsOf(work);
    return new Promise((resolve, reject) =>
      this.units.push({ work, claims, size: sizeOf(work), since: Date.now(), again: false, resolve, reject }),
    );
  }

  run(work: HeardUnit): Promise<void> {
    this.refuseIfFull();
    return new Promise((resolve, reject) =>
      this.runs.push({ work, size: 0, since: Date.now(), again: false, resolve, reject }),
    );
  }

  get empty(): boolean {
    return this.units.length + this.runs.length === 0;
  }

  /**
   * Runs that queued meanwhile, up to a bound. Each is of another partition, because a listener waits for one
   * before it brings the next.
   */
  nextRuns(): readonly WaitingRun[] {
    let events = 0;
    const beyond = this.runs.findIndex(
      ({ work }, place) => place > 0 && (events += work.events.length) > most.heard,
    );
    return this.runs.splice(0, beyond === -1 ? this.runs.length : beyond);
  }

  /**
   * What queued meanwhile, up to a bound; of each stream one unit, because the next one expects what this one
   * appends, and of each request one.
   */
  nextUnits(): readonly WaitingUnit[] {
    const batch: WaitingUnit[] = [];
    const later: WaitingUnit[] = [];
    const claimed = new Set<string>();
    let bytes = 0;
    for (const unit of this.units) {
      const fits = batch.length === 0 || (batch.length < most.units && bytes + unit.size <= most.bytes);
      if (fits && unit.claims.every((claim) => !claimed.has(claim))) {
        batch.push(unit);
        bytes += unit.size;
      } else later.push(unit);
      for (const claim of unit.claims) claimed.add(claim);
    }
    this.units = later;
    return batch;
  }

  private refuseIfFull(): void {
    const oldest = Math.min(this.units[0]?.since ?? Infinity, this.runs[0]?.since ?? Infinity);
    if (this.units.length + this.runs.length >= most.queued || Date.now() - oldest > most.waitMs)
      throw new Unavailable();
  }
}

function claimsOf(unit: Unit): string[] {
  const request = requestOf(unit);
  return [
    ...unit.appends.map(({ stream }) => streamKey(stream)),
    ...(request ? [`receipt ${request.tenant} ${request.key}`] : []),
  ];
}

const sizeOf = ({ appends }: Unit): number =>
  appends.reduce((sum, { events }) => sum + JSON.stringify(events).length, 0);
