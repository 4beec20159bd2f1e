import type { Told } from './cloud-event.js';

/** `fault` absent: parked only because an earlier event of its stream is. */
export interface Parked {
  readonly event: Told;
  readonly fault?: string;
}

/** A run of one partition, in order: committed together, and only if the high-water mark still is `from`. */
export interface HeardRun {
  readonly topic: string;
  readonly part: number;
  readonly from: number;
  readonly to: number;
  readonly offset: string;
  readonly events: readonly Told[];
  readonly parked: readonly Parked[];
}

export interface HeardMark {
  readonly part: number;
  readonly position: number;
  readonly offset: string | null;
}

/**
 * Where heard events take effect. Faults named `MarkMoved` mean that another member was faster; transient
 * ones are waited out; all others are the event's own.
 */
export interface Listener {
  marks(topic: string): Promise<readonly HeardMark[]>;
  /** `<tenant>:<stream>` of streams with a parked event. */
  parkedStreams(topic: string): Promise<ReadonlySet<string>>;
  take(run: HeardRun): Promise<void>;
}
