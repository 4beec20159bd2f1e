import type { Append } from '@geleit/event-store';
import { topicOf, type RecordedEvent, type MessageTypes } from '@geleit/kernel';
import { partitionOf, recordKeyOf } from '@geleit/messaging';
import type { Service } from '../manifest/manifest.js';
import type { RelativePublishedPosition } from './command.js';

/** Returns the last published event of each topic among the events to append, by their opened data. */
export function relativePublishedPositionsOf(
  publications: Service['publications'],
  { stream: { tenant, type: streamType, id: stream }, expected, at, meta: { by }, events }: Append,
): readonly RelativePublishedPosition[] {
  const recorded = events.map(({ id, type, data: sealed, opened: data = sealed }, index) => ({
    type,
    event: { tenant, stream, version: expected + index + 1, at, by, id, data } as RecordedEvent<MessageTypes>,
  }));
  return publications
    .filter(({ from }) => from.stream === streamType)
    .flatMap(({ to, publish }): readonly RelativePublishedPosition[] => {
      const last = recorded.findLastIndex(({ type, event }) => publish[type]?.(event) !== undefined);
      return last === -1
        ? []
        : [[topicOf(to), partitionOf(recordKeyOf(tenant, stream)), recorded.length - 1 - last]];
    });
}
