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
 * What became of a stream's parked events. `fault`: why the first of those left still cannot be heard;
 * absent: none are left.
 */
export interface RetryResult {
  readonly processed: number;
  readonly remaining: number;
  readonly fault?: string;
}

/** Its data never arrived, so there is nothing to hear. */
const unreadablePattern = /^Malformed/;
const maxRetryAttempts = 10;

/** Hears parked events again, each in its turn, the way the running service would have. */
export class ParkedEventRetrier {
  constructor(
    private readonly store: Pick<PostgresEventStore, 'parkedEvents'>,
    private readonly receiver: Pick<ServiceBatchReceiver, 'receiveParked'>,
  ) {}

  /** Until nothing of the stream waits, what arrives meanwhile included, or one cannot be heard. */
  async retryStream(stream: ParkedStream): Promise<RetryResult> {
    for (let heard = 0; ; heard += 1) {
      const first = await this.store.parkedEvents.findFirst(stream);
      if (first === null) return { processed: heard, remaining: 0 };
      const fault = await this.retryFirst(first);
      if (fault === null) continue;
      await this.store.parkedEvents.recordFault(first, fault);
      return { processed: heard, remaining: await this.store.parkedEvents.countParked(stream), fault };
    }
  }

  /** Null once the event does not wait any more, by us or by somebody else. */
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
