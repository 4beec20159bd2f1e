import { Unavailable, type ConsumeRequest, type CommitRequest } from '../port.js';
import { streamKey } from './combined-appends.js';
import { receiptKeyOf } from './commit-requests.js';

interface QueuedWork<Work, Answer> {
  readonly work: Work;
  readonly queuedAt: number;
  /** Bytes, roughly. */
  readonly size: number;
  /** Was in a transaction before whose failure was not its own. */
  readonly retried: boolean;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}
export interface QueuedCommit extends QueuedWork<CommitRequest, readonly number[]> {
  /** What no other unit of the same transaction may name: streams, and the request it answers. */
  readonly claims: readonly string[];
}
export type QueuedConsume = QueuedWork<ConsumeRequest, void>;

const queueLimits = { units: 256, bytes: 1_000_000, heard: 1000, queued: 5000, waitMs: 1000 };

/** What waits for the writer. Refuses when more is waiting than can soon be done. */
export class WriterQueue {
  private queuedCommits: QueuedCommit[] = [];
  private readonly queuedConsumes: QueuedConsume[] = [];

  /** Resolves with the positions once committed. @throws Unavailable */
  enqueueCommit(work: CommitRequest): Promise<readonly number[]> {
    this.refuseIfFull();
    const claims = claimsOf(work);
    return new Promise((resolve, reject) =>
      this.queuedCommits.push({
        work,
        claims,
        size: commitSizeOf(work),
        queuedAt: Date.now(),
        retried: false,
        resolve,
        reject,
      }),
    );
  }

  enqueueConsume(work: ConsumeRequest): Promise<void> {
    this.refuseIfFull();
    return new Promise((resolve, reject) =>
      this.queuedConsumes.push({ work, size: 0, queuedAt: Date.now(), retried: false, resolve, reject }),
    );
  }

  get isEmpty(): boolean {
    return this.queuedCommits.length + this.queuedConsumes.length === 0;
  }

  /**
   * Runs that queued meanwhile, up to a bound. Each is of another partition, because a listener waits for one
   * before it brings the next.
   */
  takeConsumes(): readonly QueuedConsume[] {
    let events = 0;
    const beyond = this.queuedConsumes.findIndex(
      ({ work }, place) => place > 0 && (events += work.events.length) > queueLimits.heard,
    );
    return this.queuedConsumes.splice(0, beyond === -1 ? this.queuedConsumes.length : beyond);
  }

  /**
   * What queued meanwhile, up to a bound; of each stream one unit, because the next one expects what this one
   * appends, and of each request one.
   */
  takeCommits(): readonly QueuedCommit[] {
    const batch: QueuedCommit[] = [];
    const later: QueuedCommit[] = [];
    const claimed = new Set<string>();
    let bytes = 0;
    for (const unit of this.queuedCommits) {
      const fits =
        batch.length === 0 || (batch.length < queueLimits.units && bytes + unit.size <= queueLimits.bytes);
      if (fits && unit.claims.every((claim) => !claimed.has(claim))) {
        batch.push(unit);
        bytes += unit.size;
      } else later.push(unit);
      for (const claim of unit.claims) claimed.add(claim);
    }
    this.queuedCommits = later;
    return batch;
  }

  private refuseIfFull(): void {
    const oldest = Math.min(
      this.queuedCommits[0]?.queuedAt ?? Infinity,
      this.queuedConsumes[0]?.queuedAt ?? Infinity,
    );
    if (
      this.queuedCommits.length + this.queuedConsumes.length >= queueLimits.queued ||
      Date.now() - oldest > queueLimits.waitMs
    )
      throw new Unavailable();
  }
}

function claimsOf(commitRequest: CommitRequest): string[] {
  const request = receiptKeyOf(commitRequest);
  return [
    ...commitRequest.appends.map(({ stream }) => streamKey(stream)),
    ...(request ? [`receipt ${request.tenant} ${request.key}`] : []),
  ];
}

const commitSizeOf = ({ appends }: CommitRequest): number =>
  appends.reduce((sum, { events }) => sum + JSON.stringify(events).length, 0);
