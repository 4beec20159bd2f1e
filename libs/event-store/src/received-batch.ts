/**
 * A contract event as it arrived over the bus; its topic is that of its batch. `position` is that of the
 * event in its owner's store, `previous` that of the event before it in the same topic and partition.
 */
export interface ReceivedEvent {
  readonly tenant: string;
  readonly stream: string;
  readonly streamVersion: number;
  readonly id: string;
  /** The event's name in its contract. */
  readonly type: string;
  readonly at: string;
  readonly by: string;
  readonly data: object;
  /** The data with its sealed values opened, for projections that open them. Never stored. */
  readonly opened?: object;
  readonly position: number;
  readonly previous: number;
  readonly traceparent?: string;
}

export interface ParkedEvent {
  readonly event: ReceivedEvent;
  /**
   * Class and message of the fault, without any value of the event. Absent when the event is parked only
   * because an earlier event of its stream is.
   */
  readonly fault?: string;
}

/**
 * Events of one partition in order. They are committed together, and only if the partition's checkpoint still
 * is `from`; it becomes `to`.
 */
export interface ReceivedBatch {
  readonly topic: string;
  readonly partition: number;
  readonly from: number;
  readonly to: number;
  /** The transport's offset of the last record, a hint for seeking after a restart. */
  readonly offset: string;
  readonly events: readonly ReceivedEvent[];
  readonly parked: readonly ParkedEvent[];
}

/** How far a service has consumed a partition of a topic. */
export interface Checkpoint {
  readonly partition: number;
  readonly position: number;
  readonly offset: string | null;
}
