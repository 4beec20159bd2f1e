import { parseEnvelope, MalformedRecord, type BusRecord } from '@geleit/messaging';
import { collectionOfTopic, type Collection } from '../routes.js';

/** That something happened to a thing: where to fetch it again, and nothing about what happened. */
export interface ChangeNotice {
  readonly tenant: string;
  readonly collection: Collection;
  readonly id: string;
  readonly version: number;
}

/** @throws MalformedRecord */
export function changeNoticeOf(record: BusRecord): ChangeNotice {
  const { tenant, stream, streamVersion } = parseEnvelope(record);
  const collection = collectionOfTopic(record.topic);
  if (collection === undefined) throw new MalformedRecord('a topic that no collection belongs to');
  return { tenant, collection, id: stream, version: streamVersion };
}
