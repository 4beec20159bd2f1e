import {
  CheckpointMoved,
  type FirstParkedEvent,
  type ParkedStream,
  type PostgresEventStore,
} from '@geleit/event-store';
import { faultKindOf, faultText } from '@geleit/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBatchReceiver } from '../messaging/service-batch-receiver.js';

/**
 * What became of a stream's parked events. `fault`: why the first of the remaining events still cannot be
 * received; absent when none remain.
 */
export interface RetryResult {
  readonly processed: number;
  readonly remaining: number;
  readonly fault?: string;
}

/** The event could not be parsed, so there is no data to receive. */
const unreadablePattern = /^Malformed/;
const maxRetryAttempts = 10;

/** Receives parked events again, one after the other, as the running service would have. */
export class ParkedEventRetrier {
  constructor(
    private readonly store: Pick<PostgresEventStore, 'parkedEvents'>,
    private readonly receiver: Pick<ServiceBatchReceiver, 'receiveParked'>,
  ) {}

  /** Retries until the stream has no parked events, including those that arrive meanwhile, or one fails. */
  async retryStream(stream: ParkedStream): Promise<RetryResult> {
    for (let processed = 0; ; processed += 1) {
      const first = await this.store.parkedEvents.findFirst(stream);
      if (first === null) return { processed, remaining: 0 };
      const fault = await this.retryFirst(first);
      if (fault === null) continue;
      await this.store.parkedEvents.recordFault(first, fault);
      return { processed, remaining: await this.store.parkedEvents.countParked(stream), fault };
    }
  }

  /** Returns null once the event is no longer parked, whether this retrier or another one received it. */
  private async retryFirst(first: FirstParkedEvent): Promise<string | null> {
    if (first.fault !== null && unreadablePattern.test(first.fault)) return first.fault;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.receiver.receiveParked(first.topic, first.partition, first.event);
        return null;
      } catch (fault) {
        if (fault instanceof CheckpointMoved) return null;
        if (faultKindOf(fault) === 'poison' || attempt === maxRetryAttempts) return faultText(fault);
        await sleep(100 * attempt);
      }
    }
  }
}
