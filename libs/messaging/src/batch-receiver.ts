import type { ReceivedEvent } from './cloud-event.js';

/** `fault` absent: parked only because an earlier event of its stream is. */
export interface ParkedEvent {
  readonly event: ReceivedEvent;
  readonly fault?: string;
}

/** A run of one partition, in order: committed together, and only if the high-water mark still is `from`. */
export interface ReceivedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  readonly offset: string;
  readonly events: readonly ReceivedEvent[];
  readonly parked: readonly ParkedEvent[];
}

export interface Checkpoint {
  readonly partition: number;
  readonly position: number;
  readonly offset: string | null;
}

/**
 * Where heard events take effect. Faults named `MarkMoved` mean that another member was faster; transient
 * ones are waited out; all others are the event's own.
 */
export interface BatchReceiver {
  checkpoints(topic: string): Promise<readonly Checkpoint[]>;
  /** `<tenant>:<stream>` of streams with a parked event. */
  parkedStreams(topic: string): Promise<ReadonlySet<string>>;
  receive(receivedBatch: ReceivedBatch): Promise<void>;
}
