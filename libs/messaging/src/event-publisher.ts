import {
  topicOf,
  type Language,
  type Publication,
  type RecordedEvent,
  type MessageTypes,
} from '@geleit/kernel';
import { toBusRecord, type ReceivedEvent } from './cloud-event.js';
import { recordKeyOf, partitionOf } from './partition.js';
import type { BusRecord } from './port.js';
import { assertRecordSize } from './record-size.js';

/** An event of the owner's log, in today's shape. */
export interface LogEvent {
  readonly position: number;
  readonly stream: { readonly tenant: string; readonly type: string; readonly id: string };
  readonly version: number;
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly data: object;
  readonly meta: { readonly by: string; readonly traceparent?: string };
}

export type AnyPublication = Publication<Language, MessageTypes>;

/** What is told because of one event, before it has its place in the chain. */
type UnchainedEvent = Omit<ReceivedEvent, 'previous'>;

export const topicPartitionOf = (topic: string, part: number): string => `${topic}/${part}`;

/** Turns events of the log into records: only what a publication tells, in its words. */
export class EventPublisher {
  private readonly publicationsByStream: ReadonlyMap<string, readonly AnyPublication[]>;
  readonly topics: readonly string[];

  /**
   * @throws Error when two publications put the same stream type into the same topic: one position would
   * stand twice in a partition.
   */
  constructor(publications: readonly AnyPublication[]) {
    this.publicationsByStream = Map.groupBy(publications, ({ from }) => from.stream);
    this.topics = [...new Set(publications.map(({ to }) => topicOf(to)))];
    for (const [stream, tellers] of this.publicationsByStream)
      if (new Set(tellers.map(({ to }) => topicOf(to))).size < tellers.length)
        throw new Error(`stream ${stream} is published twice to one topic`);
  }

  private *publish(event: LogEvent): Generator<UnchainedEvent> {
    const { tenant, id: stream } = event.stream;
    const { id, type, version, at, data, position, meta } = event;
    const recordedEvent: RecordedEvent<MessageTypes> = { tenant, stream, version, at, by: meta.by, id, data };
    for (const { to, publish } of this.publicationsByStream.get(event.stream.type) ?? []) {
      const message = (
        publish as Record<
          string,
          ((event: RecordedEvent<MessageTypes>) => { type: string; data: object }) | undefined
        >
      )[type]?.(recordedEvent);
      if (message === undefined) continue;
      yield {
        topic: topicOf(to),
        tenant,
        stream,
        streamVersion: version,
        id,
        type: message.type,
        at,
        by: meta.by,
        data: message.data,
        position,
        ...(meta.traceparent !== undefined && { traceparent: meta.traceparent }),
      };
    }
  }

  /**
   * Asked before events are recorded, when their places are not known yet: the longest ones are assumed.
   * @throws RecordTooLarge
   */
  assertRecordSizes(events: readonly Omit<LogEvent, 'position'>[]): void {
    const position = Number.MAX_SAFE_INTEGER;
    for (const event of events)
      for (const told of this.publish({ ...event, position }))
        assertRecordSize(toBusRecord({ ...told, previous: position }));
  }

  /**
   * The records of `events`, each tied to the one before it. `previous` (by `topic/part`) is advanced; `only`
   * leaves other partitions out.
   */
  chainRecords(
    events: readonly LogEvent[],
    previous: Map<string, number>,
    only?: ReadonlySet<string>,
  ): readonly BusRecord[] {
    const records: BusRecord[] = [];
    for (const event of events)
      for (const told of this.publish(event)) {
        const lane = topicPartitionOf(told.topic, partitionOf(recordKeyOf(told.tenant, told.stream)));
        const before = previous.get(lane) ?? 0;
        if (told.position <= before || only?.has(lane) === false) continue;
        records.push(toBusRecord({ ...told, previous: before }));
        previous.set(lane, told.position);
      }
    return records;
  }
}
