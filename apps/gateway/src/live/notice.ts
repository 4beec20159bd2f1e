import { envelopeOf, Malformed, type BusRecord } from '@geleit/messaging';
import { collections, type Collection } from '../routes.js';

/** That something happened to a thing: where to fetch it again, and nothing about what happened. */
export interface Notice {
  readonly tenant: string;
  readonly collection: Collection;
  readonly id: string;
  readonly version: number;
}

/** @throws Malformed */
export function noticeOf(record: BusRecord): Notice {
  const { tenant, topic, stream, streamVersion } = envelopeOf(record);
  const collection = collections.get(topic);
  if (collection === undefined) throw new Malformed('a topic that no collection belongs to');
  return { tenant, collection, id: stream, version: streamVersion };
}
