import { RefusedRecord, type EventEnvelope } from '@geleit/messaging';
import { collectionOfTopic, type Collection } from '../routes.js';

/** That something happened to a thing: where to fetch it again, and nothing about what happened. */
export interface ChangeNotice {
  readonly tenant: string;
  readonly collection: Collection;
  readonly id: string;
  readonly version: number;
}

/** @throws RefusedRecord */
export function changeNoticeOf(topic: string, envelope: EventEnvelope): ChangeNotice {
  const { tenant, stream, streamVersion } = envelope;
  const collection = collectionOfTopic(topic);
  if (collection === undefined) throw new RefusedRecord('malformed');
  return { tenant, collection, id: stream, version: streamVersion };
}
