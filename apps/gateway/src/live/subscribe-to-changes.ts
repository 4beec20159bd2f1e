import { randomUUID } from 'node:crypto';
import { staffMemberContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import {
  readSignedEnvelope,
  RefusedRecord,
  type Bus,
  type BusConsumer,
  type EventEnvelope,
  type RecordBatch,
} from '@geleit/messaging';
import { busRecordsRefused } from '@geleit/platform';
import type { ServiceDirectory } from '@geleit/privacy';
import type { Logger } from 'pino';
import type { ChangeNoticeHub } from './change-notice-hub.js';
import { collectionOfTopic, readableTopics } from '../routes.js';
import { changeNoticeOf } from './change-notice.js';

/** Whom a stream belongs to is the register's word. */
const staffTopic = topicOf(staffMemberContract);
/** After these, a token no longer names the staff member whose stream it opened. */
const endsStreams: ReadonlySet<string> = new Set<keyof typeof staffMemberContract.events>([
  'StaffMemberLeft',
  'StaffLoginChanged',
]);

/** Every topic that a live stream depends on. */
export const liveTopics: readonly string[] = [...new Set([...readableTopics, staffTopic])];

export interface ChangeSubscription {
  readonly bus: Bus;
  readonly directory: ServiceDirectory;
  readonly changeNoticeHub: ChangeNoticeHub;
  readonly log: Logger;
}

/**
 * Receives every topic that a collection belongs to, and that of the staff, from now on. Each process has a
 * group of its own, because it has its own open streams. It reads envelopes: values are sealed for others.
 */
export const subscribeToChanges = (subscription: ChangeSubscription): BusConsumer =>
  subscription.bus.subscribe({
    group: `gateway-${randomUUID()}`,
    topics: liveTopics,
    startFrom: 'latest',
    resumeOffset: () => Promise.resolve(null),
    onBatch: (recordBatch) => {
      publishNotices(recordBatch, subscription);
      return Promise.resolve({ done: true });
    },
  });

/** No client receives a record that its owner did not sign. */
function publishNotices(
  { topic, partition, records }: RecordBatch,
  { directory, changeNoticeHub, log }: ChangeSubscription,
): void {
  for (const record of records) {
    try {
      const envelope = readSignedEnvelope(directory, record);
      if (topic === staffTopic) endStreams(envelope, changeNoticeHub);
      if (collectionOfTopic(topic) !== undefined) changeNoticeHub.publish(changeNoticeOf(topic, envelope));
    } catch (fault) {
      if (!(fault instanceof RefusedRecord)) throw fault;
      busRecordsRefused.inc({ service: 'gateway', topic, reason: fault.reason });
      log.error({ topic, partition, reason: fault.reason }, 'refused a record');
    }
  }
}

function endStreams(
  { type, tenant, stream: staffId }: EventEnvelope,
  changeNoticeHub: ChangeNoticeHub,
): void {
  if (endsStreams.has(type)) changeNoticeHub.endStreamsOf(tenant, staffId);
}
