import type { Checkpoint, ReceivedBatch } from './received-batch.js';

export * from './received-batch.js';

/** One stream of one organisation. `type` is the language's stream name, `id` a UUID. */
export interface StreamRef {
  readonly tenant: string;
  readonly type: string;
  readonly id: string;
}

/** Kept beside every event: who caused it, what caused it, and the W3C trace it belongs to. */
export interface EventMeta {
  readonly by: string;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly traceparent?: string;
}

export interface NewEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
  /** The data with its sealed values opened, for projections that open them. Never stored. */
  readonly opened?: object;
}

/**
 * `position` is gapless and in commit order over the whole store; `version` is gapless within the stream,
 * from 1. `at` is ISO 8601, UTC.
 */
export interface StoredEvent extends NewEvent {
  readonly position: number;
  readonly stream: StreamRef;
  readonly version: number;
  readonly at: string;
  readonly meta: EventMeta;
}

/**
 * Events to add to one stream, whose version must still be `expected` (0: the stream must not exist). Without
 * events: only that it must.
 */
export interface Append {
  readonly stream: StreamRef;
  readonly expected: number;
  readonly at: string;
  readonly events: readonly NewEvent[];
  readonly meta: EventMeta;
}

/**
 * The idempotency record of one request: `fingerprint` is a hash of the request, `answer` whatever the caller
 * needs to respond to it again.
 */
export interface Receipt {
  readonly tenant: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly answer: object;
}

/**
 * A receipt as it was kept. `position` is that of the request's last event; null if the request recorded
 * none, or if an earlier version of the service wrote the receipt.
 */
export interface StoredReceipt extends Receipt {
  readonly position: number | null;
}

/**
 * Bytes that belong to an event and do not fit into it, sealed by whoever commits them. A rebuild cannot
 * bring them back.
 */
export interface StoredContent {
  readonly tenant: string;
  /** Made by `createContentTable`. */
  readonly table: string;
  readonly id: string;
  readonly sealed: Buffer;
}

/** What is committed together or not at all. */
export interface CommitRequest {
  readonly appends: readonly Append[];
  readonly contents?: readonly StoredContent[];
  readonly receipt?: Receipt;
}

/** What a received batch commits in this service. */
export interface ConsumeRequest extends ReceivedBatch {
  /** The results of policies that reacted to `events`. */
  readonly appends: readonly Append[];
  /**
   * Present when `events` holds an event that was parked, to be received if it still is the first parked one
   * of its stream. No checkpoint moves.
   */
  readonly retriedParkedEvent?: { readonly tenant: string; readonly position: number };
}

/** Someone else wrote to the stream first; `actual` is its version now. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';
  constructor(
    readonly stream: StreamRef,
    readonly actual: number,
  ) {
    super('stream has moved on');
  }
}
/** A request with the same idempotency key was committed before. */
export class ReceiptExists extends Error {
  override readonly name = 'ReceiptExists';
  constructor(readonly receipt: StoredReceipt) {
    super('receipt exists');
  }
}
/**
 * A unique index or a check of a projection's table was violated. `constraint` is its name, which is the name
 * of a rejection.
 */
export class ConstraintViolated extends Error {
  override readonly name = 'ConstraintViolated';
  constructor(readonly constraint: string) {
    super('constraint violated');
  }
}
/**
 * Another member advanced the checkpoint, or the event is no longer parked: drop the work and read both
 * again.
 */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';
}
/**
 * Too much is queued or the database does not respond. Nothing was recorded; try again after `retryAfter`
 * seconds.
 */
export class Unavailable extends Error {
  override readonly name: string = 'Unavailable';
  constructor(
    readonly retryAfter = 1,
    options?: ErrorOptions,
  ) {
    super('event store unavailable', options);
  }
}
/**
 * The event was recorded by a newer version of the service, whose rules this process does not know: another
 * process will respond.
 */
export class WrittenByNewerVersion extends Unavailable {
  override readonly name = 'WrittenByNewerVersion';
}

/** An event's data whose marked values are sealed, and the class that marks them. */
export interface OpenableMessage {
  readonly eventId: string;
  readonly messageClass: new () => object;
  readonly data: object;
}

/** Opens the sealed values of events, for projections that read them in the clear. */
export interface DataOpener {
  /** Returns the data of each message with its marked values opened. */
  open(messages: readonly OpenableMessage[]): Promise<readonly object[]>;
}

/** The event store of one service. A class, so that Nest can inject it by its type. */
export abstract class EventStore {
  /** The stream's events after `version`, oldest first. */
  abstract load(stream: StreamRef, version?: number): Promise<readonly StoredEvent[]>;
  /**
   * Group commit. Returns the position of each append's last event.
   * @throws VersionConflict, ReceiptExists, ConstraintViolated, Unavailable
   */
  abstract commit(commitRequest: CommitRequest): Promise<readonly number[]>;
  /**
   * Inbox rows, projections, the events of policies and the checkpoint in one transaction.
   * @throws CheckpointMoved, VersionConflict, ConstraintViolated, Unavailable
   */
  abstract consume(consumeRequest: ConsumeRequest): Promise<void>;
  abstract findReceipt(tenant: string, key: string): Promise<StoredReceipt | null>;
  /** The checkpoints of a topic's partitions. */
  abstract checkpoints(topic: string): Promise<readonly Checkpoint[]>;
  /** Keys of streams that are parked for a topic. */
  abstract parkedStreams(topic: string): Promise<ReadonlySet<string>>;
  /** The log of all organisations after a position, in commit order. For relay and rebuild only. */
  abstract read(after: number, limit: number): Promise<readonly StoredEvent[]>;
  abstract head(): Promise<number>;
  /**
   * Calls back after new events were committed, by any process; a hint that may be late or lost. Returns a
   * function that stops it.
   */
  abstract onAppended(notice: () => void): () => void;
  /**
   * Folds a projection again, beside the live one, and writes the rows that differ. Returns the number of
   * events folded.
   */
  abstract rebuild(projection: string): Promise<number>;
  abstract close(): Promise<void>;
}
