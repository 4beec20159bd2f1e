import { MarkMoved, type FirstParked, type ParkedStream, type PostgresEventStore } from '@geleit/event-store';
import { faultKindOf, faultText } from '@geleit/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceListener } from '../run/service-listener.js';

/**
 * What became of a stream's parked events. `fault`: why the first of those left still cannot be heard;
 * absent: none are left.
 */
export interface Reheard {
  readonly heard: number;
  readonly left: number;
  readonly fault?: string;
}

/** Its data never arrived, so there is nothing to hear. */
const unreadable = /^Malformed/;
const patience = 10;

/** Hears parked events again, each in its turn, the way the running service would have. */
export class Rehearing {
  constructor(
    private readonly store: Pick<PostgresEventStore, 'parking'>,
    private readonly listener: Pick<ServiceListener, 'retake'>,
  ) {}

  /** Until nothing of the stream waits, what arrives meanwhile included, or one cannot be heard. */
  async of(stream: ParkedStream): Promise<Reheard> {
    for (let heard = 0; ; heard += 1) {
      const first = await this.store.parking.first(stream);
      if (first === null) return { heard, left: 0 };
      const fault = await this.fault(first);
      if (fault === null) continue;
      await this.store.parking.blame(first, fault);
      return { heard, left: await this.store.parking.waiting(stream), fault };
    }
  }

  /** Null once the event does not wait any more, by us or by somebody else. */
  private async fault(first: FirstParked): Promise<string | null> {
    if (first.fault !== null && unreadable.test(first.fault)) return first.fault;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.listener.retake({ ...first.event, topic: first.topic }, first.part);
        return null;
      } catch (fault) {
        if (fault instanceof MarkMoved) return null;
        if (faultKindOf(fault) === 'poison' || attempt === patience) return faultText(fault);
        await sleep(100 * attempt);
      }
    }
  }
}
