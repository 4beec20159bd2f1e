import { Unavailable, type ConsumeRequest } from '../port.js';
import { streamKeyOf } from './combined-appends.js';
import type { PreparedCommit } from './prepared-commit.js';

interface QueuedWork<Work, Result> {
  readonly work: Work;
  readonly queuedAt: number;
  /** Was in a transaction before whose failure was not its own. */
  readonly retried: boolean;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}
export interface QueuedCommit extends QueuedWork<PreparedCommit, readonly number[]> {
  /** What no other commit of the same transaction may name: streams, and the key of the receipt. */
  readonly exclusiveKeys: readonly string[];
}
export type QueuedConsume = QueuedWork<ConsumeRequest, void>;

const queueLimits = { commits: 256, characters: 1_000_000, receivedEvents: 1000, queued: 5000, waitMs: 1000 };

/** What waits for the writer. */
export class WriterQueue {
  private queuedCommits: QueuedCommit[] = [];
  private readonly queuedConsumes: QueuedConsume[] = [];

  /** Resolves with the positions once committed. */
  enqueueCommit(work: PreparedCommit): Promise<readonly number[]> {
    const claims = claimsOf(work);
    return new Promise((resolve, reject) =>
      this.queuedCommits.push({
        work,
        exclusiveKeys: claims,
        queuedAt: Date.now(),
        retried: false,
        resolve,
        reject,
      }),
    );
  }

  enqueueConsume(work: ConsumeRequest): Promise<void> {
    return new Promise((resolve, reject) =>
      this.queuedConsumes.push({ work, queuedAt: Date.now(), retried: false, resolve, reject }),
    );
  }

  get isEmpty(): boolean {
    return this.queuedCommits.length + this.queuedConsumes.length === 0;
  }

  /**
   * Batches that queued meanwhile, up to a limit. Each is of another partition, because a consumer waits for
   * one before it brings the next.
   */
  takeConsumes(): readonly QueuedConsume[] {
    let events = 0;
    const beyond = this.queuedConsumes.findIndex(
      ({ work }, index) => index > 0 && (events += work.events.length) > queueLimits.receivedEvents,
    );
    return this.queuedConsumes.splice(0, beyond === -1 ? this.queuedConsumes.length : beyond);
  }

  /**
   * Commits that queued meanwhile, up to a limit: one per stream, because the next one expects what this one
   * appends, and one per receipt.
   */
  takeCommits(): readonly QueuedCommit[] {
    const batch: QueuedCommit[] = [];
    const later: QueuedCommit[] = [];
    const claimed = new Set<string>();
    let characters = 0;
    for (const commit of this.queuedCommits) {
      const { size } = commit.work;
      const fits =
        batch.length === 0 ||
        (batch.length < queueLimits.commits && characters + size <= queueLimits.characters);
      if (fits && commit.exclusiveKeys.every((claim) => !claimed.has(claim))) {
        batch.push(commit);
        characters += size;
      } else later.push(commit);
      for (const claim of commit.exclusiveKeys) claimed.add(claim);
    }
    this.queuedCommits = later;
    return batch;
  }

  /** @throws Unavailable when more is waiting than can soon be done */
  assertRoom(): void {
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

const claimsOf = ({ request: { appends, receipt } }: PreparedCommit): string[] => [
  ...appends.map(({ stream }) => streamKeyOf(stream)),
  ...(receipt === undefined ? [] : [`receipt ${receipt.tenant} ${receipt.key}`]),
];
