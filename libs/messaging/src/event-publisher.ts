import type { ReceivedEvent, StoredEvent } from '@geleit/event-store';
import {
  isErased,
  topicOf,
  type Language,
  type Publication,
  type RecordedEvent,
  type MessageTypes,
} from '@geleit/kernel';
import { toBusRecord } from './cloud-event.js';
import { recordKeyOf, partitionOf, topicPartitionOf } from './partition.js';
import type { BusRecord } from './port.js';
import { assertRecordSize } from './record-size.js';
import { largestSealedRecord } from './sealed-record.js';

export type AnyPublication = Publication<Language, MessageTypes>;

/** What one event publishes to one topic, before it has its predecessor in the chain. */
interface UnchainedMessage {
  readonly topic: string;
  readonly event: Omit<ReceivedEvent, 'previous'>;
}

type Publish = (event: RecordedEvent<MessageTypes>) => { type: string; data: object } | undefined;

/** What was erased is not known any more: listeners receive it as they receive what was never stated. */
function withoutErased(data: object): object {
  const kept = Object.entries(data).filter(([, value]) => !isErased(value));
  return Object.fromEntries(kept.map(([field, value]: [string, unknown]) => [field, withoutErasedIn(value)]));
}

function withoutErasedIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutErasedIn);
  return typeof value === 'object' && value !== null ? withoutErased(value) : value;
}

/** Turns events of the log into records: only what a publication publishes, in its words. */
export class EventPublisher {
  private readonly publicationsByStream: ReadonlyMap<string, readonly AnyPublication[]>;
  readonly topics: readonly string[];
  private readonly listenersByTopic: ReadonlyMap<string, readonly string[]>;

  /**
   * @throws Error when two publications put the same stream type into the same topic: one position would
   * occur twice in a partition
   */
  constructor(publications: readonly AnyPublication[]) {
    this.publicationsByStream = Map.groupBy(publications, ({ from }) => from.stream);
    this.listenersByTopic = new Map(publications.map(({ to }) => [topicOf(to), to.listeners]));
    this.topics = [...this.listenersByTopic.keys()];
    for (const [stream, ofStream] of this.publicationsByStream)
      if (new Set(ofStream.map(({ to }) => topicOf(to))).size < ofStream.length)
        throw new Error(`stream ${stream} is published twice to one topic`);
  }

  /** The services for which the records of a topic are sealed; none for a topic of another owner. */
  listenersOf(topic: string): readonly string[] {
    return this.listenersByTopic.get(topic) ?? [];
  }

  private *publish(storedEvent: StoredEvent): Generator<UnchainedMessage> {
    const { tenant, id: stream, type: streamType } = storedEvent.stream;
    const { id, type, version, at, data, position, meta } = storedEvent;
    const recordedEvent: RecordedEvent<MessageTypes> = { tenant, stream, version, at, by: meta.by, id, data };
    for (const { to, publish } of this.publicationsByStream.get(streamType) ?? []) {
      const message = (publish as Readonly<Record<string, Publish | undefined>>)[type]?.(recordedEvent);
      if (message === undefined) continue;
      yield {
        topic: topicOf(to),
        event: {
          tenant,
          stream,
          streamVersion: version,
          id,
          type: message.type,
          at,
          by: meta.by,
          data: withoutErased(message.data),
          position,
          ...(meta.traceparent !== undefined && { traceparent: meta.traceparent }),
        },
      };
    }
  }

  /**
   * Called before events are recorded, when their positions are unknown: the longest ones are assumed, and the
   * largest size to which sealing may bring a record.
   * @throws RecordTooLarge
   */
  assertRecordSizes(events: readonly Omit<StoredEvent, 'position'>[]): void {
    const position = Number.MAX_SAFE_INTEGER;
    for (const storedEvent of events)
      for (const { topic, event } of this.publish({ ...storedEvent, position }))
        assertRecordSize(
          largestSealedRecord(this.listenersOf(topic), toBusRecord(topic, { ...event, previous: position })),
        );
  }

  /**
   * The records of `events`, not yet sealed, each linked to the one before it. Advances `previous` (by
   * `<topic>/<partition>`); `only` leaves other partitions out.
   */
  linkToPredecessors(
    events: readonly StoredEvent[],
    previous: Map<string, number>,
    only?: ReadonlySet<string>,
  ): readonly BusRecord[] {
    const records: BusRecord[] = [];
    for (const storedEvent of events)
      for (const { topic, event } of this.publish(storedEvent)) {
        const partition = partitionOf(recordKeyOf(event.tenant, event.stream));
        const name = topicPartitionOf(topic, partition);
        const before = previous.get(name) ?? 0;
        if (event.position <= before || only?.has(name) === false) continue;
        records.push(toBusRecord(topic, { ...event, previous: before }));
        previous.set(name, event.position);
      }
    return records;
  }
}
