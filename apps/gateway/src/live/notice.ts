import { cloudTypeIn, envelopeOf, type BusRecord } from '@geleit/messaging';

/** That something happened to a stream: enough to fetch it again, and nothing about what happened. `type` is the CloudEvents type. */
export interface Notice {
  readonly tenant: string;
  readonly type: string;
  readonly id: string;
  readonly version: number;
}

/** @throws Malformed */
export function noticeOf(record: BusRecord): Notice {
  const { tenant, topic, type, stream, streamVersion } = envelopeOf(record);
  return { tenant, type: cloudTypeIn(topic, type), id: stream, version: streamVersion };
}
