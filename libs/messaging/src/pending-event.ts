import type { ReceivedEvent } from '@geleit/event-store';

/** A record that follows the checkpoint. */
export interface PendingEvent {
  readonly offset: string;
  /** Without data when nobody here consumes its type, or when its data cannot be read. */
  readonly event: ReceivedEvent;
  /** False when nobody here consumes its type. */
  readonly isConsumed: boolean;
  /** Present when its data cannot be read. */
  readonly fault?: string;
}
