import { Unavailable, type Append, type ConsumeRequest } from '../port.js';
import { streamKeyOf } from './combined-appends.js';
import type { PreparedCommit } from './prepared-commit.js';

interface QueuedWork<Work, Result> {
  readonly work: Work;
  /** What no other work of the same transaction may name: streams, and the key of the receipt. */
  readonly exclusiveKeys: readonly string[];
  readonly queuedAt: number;
  /** Was in a transaction before whose failure was not its own. */
  readonly retried: boolean;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}
export type QueuedCommit = QueuedWork<PreparedCommit, readonly number[]>;
export type QueuedConsume = QueuedWork<ConsumeRequest, void>;

const queueLimits = {
  together: 256,
  characters: 1_000_000,
  receivedEvents: 1000,
  queued: 5000,
  waitMs: 1000,
};

/** What waits for the writer. */
export class WriterQueue {
  private queuedCommits: QueuedCommit[] = [];
  private queuedConsumes: QueuedConsume[] = [];

  /** Resolves with the positions once committed. */
  enqueueCommit(work: PreparedCommit): Promise<readonly number[]> {
    const { appends, receipt } = work.request;
    const receiptKeys = receipt === undefined ? [] : [`receipt ${receipt.tenant} ${receipt.key}`];
    return new Promise((resolve, reject) =>
      this.queuedCommits.push({
        work,
        exclusiveKeys: [...streamKeysOf(appends), ...receiptKeys],
        queuedAt: Date.now(),
        retried: false,
        resolve,
        reject,
      }),
    );
  }

  enqueueConsume(work: ConsumeRequest): Promise<void> {
    return new Promise((resolve, reject) =>
      this.queuedConsumes.push({
        work,
        exclusiveKeys: streamKeysOf(work.appends),
        queuedAt: Date.now(),
        retried: false,
        resolve,
        reject,
      }),
    );
  }

  get isEmpty(): boolean {
    return this.queuedCommits.length + this.queuedConsumes.length === 0;
  }

  /**
   * Batches that queued meanwhile, up to a limit: one per stream that their policies append to. Each is of
   * another partition, because a consumer waits for one before it brings the next.
   */
  takeConsumes(): readonly QueuedConsume[] {
    const [batches, later] = takeTogether(
      this.queuedConsumes,
      ({ work }) => work.events.length,
      queueLimits.receivedEvents,
    );
    this.queuedConsumes = later;
    return batches;
  }

  /**
   * Commits that queued meanwhile, up to a limit: one per stream, because the next one expects what this one
   * appends, and one per receipt.
   */
  takeCommits(): readonly QueuedCommit[] {
    const [commits, later] = takeTogether(
      this.queuedCommits,
      ({ work }) => work.size,
      queueLimits.characters,
    );
    this.queuedCommits = later;
    return commits;
  }

  /**
   * Batches of received events are always taken: each partition waits for one, and to refuse it would only have
   * its policies decide again.
   * @throws Unavailable when more commits are waiting than can soon be done
   */
  assertRoomForCommit(): void {
    const [oldest] = this.queuedCommits;
    if (
      this.queuedCommits.length >= queueLimits.queued ||
      (oldest !== undefined && Date.now() - oldest.queuedAt > queueLimits.waitMs)
    )
      throw new Unavailable();
  }
}

const streamKeysOf = (appends: readonly Append[]): readonly string[] =>
  appends.map(({ stream }) => streamKeyOf(stream));

/**
 * What can share a transaction, in the order in which it came, and what has to wait. Work that names what
 * earlier work names waits, even if that waits itself.
 */
function takeTogether<Queued extends QueuedWork<unknown, never>>(
  queued: readonly Queued[],
  sizeOf: (one: Queued) => number,
  maxSize: number,
): [taken: Queued[], later: Queued[]] {
  const taken: Queued[] = [];
  const later: Queued[] = [];
  const claimed = new Set<string>();
  let size = 0;
  for (const one of queued) {
    const fits = taken.length === 0 || (taken.length < queueLimits.together && size + sizeOf(one) <= maxSize);
    if (fits && one.exclusiveKeys.every((key) => !claimed.has(key))) {
      taken.push(one);
      size += sizeOf(one);
    } else later.push(one);
    for (const key of one.exclusiveKeys) claimed.add(key);
  }
  return [taken, later];
}
