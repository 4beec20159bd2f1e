import { randomUUID } from 'node:crypto';
import { staffMemberContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import {
  MalformedRecord,
  parseEnvelope,
  type Bus,
  type BusConsumer,
  type BusRecord,
  type RecordBatch,
} from '@geleit/messaging';
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

/**
 * Receives every topic that a collection belongs to, and that of the staff, from now on. Each process has a
 * group of its own, because it has its own open streams.
 */
export const subscribeToChanges = (bus: Bus, changeNoticeHub: ChangeNoticeHub, log: Logger): BusConsumer =>
  bus.subscribe({
    group: `gateway-${randomUUID()}`,
    topics: liveTopics,
    startFrom: 'latest',
    resumeOffset: () => Promise.resolve(null),
    onBatch: (recordBatch) => {
      publishNotices(recordBatch, changeNoticeHub, log);
      return Promise.resolve({ done: true });
    },
  });

/** No client receives a record that no relay wrote. */
function publishNotices(
  { topic, partition, records }: RecordBatch,
  changeNoticeHub: ChangeNoticeHub,
  log: Logger,
): void {
  for (const record of records) {
    try {
      if (topic === staffTopic) endStreams(record, changeNoticeHub);
      if (collectionOfTopic(topic) !== undefined) changeNoticeHub.publish(changeNoticeOf(record));
    } catch (fault) {
      if (!(fault instanceof MalformedRecord)) throw fault;
      log.warn({ topic, partition, offset: record.offset, reason: fault.message }, 'not a contract event');
    }
  }
}

/** @throws MalformedRecord */
function endStreams(record: BusRecord, changeNoticeHub: ChangeNoticeHub): void {
  const { type, tenant, stream: staffId } = parseEnvelope(record);
  if (endsStreams.has(type)) changeNoticeHub.endStreamsOf(tenant, staffId);
}
