import { parseEnvelope, MalformedRecord, type BusRecord } from '@geleit/messaging';
import { collectionOfTopic, type Collection } from '../routes.js';

/** That something happened to a thing: where to fetch it again, and nothing about what happened. */
export interface ChangeNotice {
  readonly tenant: string;
  readonly collection: Collection;
  readonly id: string;
  readonly version: number;
}

/** @throws Malformed */
export function changeNoticeOf(record: BusRecord): ChangeNotice {
  const { tenant, topic, stream, streamVersion } = parseEnvelope(record);
  const collection = collectionOfTopic(topic);
  if (collection === undefined) throw new MalformedRecord('a topic that no collection belongs to');
  return { tenant, collection, id: stream, version: streamVersion };
}
