/**
 * One message on its way: the headers are CloudEvents 1.0 in Kafka's binary mode (`ce_*`), the value is JSON.
 */
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
 * What became of a chunk: taken whole; or read again from the place `resume` names, because the mark had
 * moved or a fault must be waited out.
 */
export type BatchOutcome = { readonly done: true } | { readonly done: false; readonly pauseMs: number };

export interface Subscription {
  /** Members of one group share the partitions; a group of its own hears everything. */
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * `marks`: start each partition behind the place `place` answers; `latest`: hear only what is sent from now
   * on.
   */
  readonly start: 'marks' | 'latest';
  /**
   * The offset of the last record whose effect is committed, or null for the beginning. Asked at every
   * assignment and after `done: false`.
   */
  readonly resumeOffset: (topic: string, part: number) => Promise<string | null>;
  /** Must not throw; if it does all the same, the adapter treats it as `{ done: false }`. */
  readonly onBatch: (recordBatch: RecordBatch) => Promise<BatchOutcome>;
}

export interface BusConsumer {
  start(): Promise<void>;
  /** Stops fetching, lets the running chunk finish, leaves the group. */
  drain(): Promise<void>;
  health(): 'up' | 'down';
}

/** Too large for the transport: never retried. */
export class RecordTooLarge extends Error {
  override readonly name = 'RecordTooLarge';
  constructor(readonly record: Pick<BusRecord, 'topic' | 'key'>) {
    super('record is larger than the transport takes');
  }
}

/** Moves records between services: at least once, in order per key. */
export interface Bus {
  readonly kind: 'postgres' | 'kafka';
  /** Creates what is missing. Partition counts of existing topics are left alone. */
  ensureTopics(topics: readonly string[]): Promise<void>;
  /**
   * Resolves when every record is durable; on failure an unknown part of them may be. Calls queue behind each
   * other.
   * @throws RecordTooLarge
   */
  send(records: readonly BusRecord[]): Promise<void>;
  subscribe(subscription: Subscription): BusConsumer;
  health(): 'up' | 'down';
  close(): Promise<void>;
}

/** Partitions of every topic; divisible by 2, 3, 4 and 6. */
export const partitionCount = 12;
