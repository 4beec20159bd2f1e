import type { EventStore, ReceivedBatch } from '@geleit/event-store';

/** What a consumer reads of its service's store: how far it has come, and which streams are parked. */
export type ConsumerStore = Pick<EventStore, 'checkpoints' | 'parkedStreams'>;

/** Where received events take effect. */
export interface BatchReceiver {
  /**
   * Commits a batch. A fault of the event store's port says what becomes of the batch: after
   * `CheckpointMoved` it is read again, a transient fault is waited out, any other is the fault of one of its
   * events.
   */
  receive(receivedBatch: ReceivedBatch): Promise<void>;
}
