/** One message: the headers are CloudEvents 1.0 in Kafka's binary mode (`ce_*`), the value is JSON. */
export interface BusRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: string;
}

export interface DeliveredRecord extends BusRecord {
  readonly offset: string;
}

/** Records of one partition in the order of the log. */
export interface RecordBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly DeliveredRecord[];
}

/**
 * `done`: the batch has taken effect. Otherwise it is read again, after a pause, from the offset that
 * `resumeOffset` returns.
 */
export type BatchOutcome = { readonly done: true } | { readonly done: false; readonly pauseMs: number };

export interface Subscription {
  /** Members of one group share the partitions; each group receives every record. */
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * `checkpoints`: start each partition after the offset that `resumeOffset` returns; `latest`: receive only
   * what is sent from now on; `beforeEnd`: receive that many of the latest records of each partition, too.
   */
  readonly startFrom: 'checkpoints' | 'latest' | { readonly beforeEnd: number };
  /**
   * The offset of the last record whose effect is committed, or null for the beginning. Called at every
   * assignment and after `done: false`.
   */
  readonly resumeOffset: (topic: string, partition: number) => Promise<string | null>;
  /** Must not throw; if it does all the same, the adapter treats it as `{ done: false }`. */
  readonly onBatch: (recordBatch: RecordBatch) => Promise<BatchOutcome>;
}

export interface BusConsumer {
  start(): Promise<void>;
  /** Stops fetching, lets the current batch finish, leaves the group. */
  drain(): Promise<void>;
  health(): 'up' | 'down';
}

/** Too large for the transport: never retried. */
export class RecordTooLarge extends Error {
  override readonly name = 'RecordTooLarge';
  constructor(readonly record: Pick<BusRecord, 'topic' | 'key'>) {
    super('the record is larger than the transport accepts');
  }
}

/** Moves records between services: at least once, in order per key. */
export interface Bus {
  readonly kind: 'postgres' | 'kafka';
  /** Creates the missing topics. Existing topics keep their partition counts. */
  ensureTopics(topics: readonly string[]): Promise<void>;
  /**
   * Resolves when every record is durable; after a failure some of them may be. Calls run one after another.
   * @throws RecordTooLarge
   */
  send(records: readonly BusRecord[]): Promise<void>;
  subscribe(subscription: Subscription): BusConsumer;
  health(): 'up' | 'down';
  close(): Promise<void>;
}

/** Partitions of every topic; divisible by 2, 3, 4 and 6. */
export const partitionCount = 12;
