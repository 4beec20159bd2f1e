import type { RelayPosition, StoredEvent } from '@geleit/event-store';
import { changesPartitionOf, changesTopicOf, toChangeBusRecord } from './change-record.js';
import type { BusRecord } from './port.js';
import type { RelaySettings } from './relay-settings.js';

/** Says which rows the events of a log changed: one record for a batch, however many events are in it. */
export class ChangePublisher {
  readonly topic: string;
  private readonly partitionName: string;

  constructor(
    private readonly service: string,
    private readonly changesOf: RelaySettings['changesOf'],
  ) {
    this.topic = changesTopicOf(service);
    this.partitionName = changesPartitionOf(service);
  }

  /** Whoever reads a row for the first time needs no news of its past: the topic begins where the relay is. */
  beginAt(relayPosition: RelayPosition): RelayPosition {
    const { position, previous } = relayPosition;
    return { position, previous: { [this.partitionName]: position, ...previous } };
  }

  /** The record of these events, linked to the one before it; none if they changed no row. */
  recordsOf(events: readonly StoredEvent[], previous: Map<string, number>): readonly BusRecord[] {
    const notices = events.flatMap((event) =>
      this.changesOf(event).map((change) => ({ ...change, position: event.position })),
    );
    const position = notices.at(-1)?.position;
    if (position === undefined) return [];
    const record = {
      service: this.service,
      previous: previous.get(this.partitionName) ?? 0,
      position,
      notices,
    };
    previous.set(this.partitionName, position);
    return [toChangeBusRecord(record)];
  }
}
