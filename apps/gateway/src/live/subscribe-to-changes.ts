import { randomUUID } from 'node:crypto';
import { MalformedRecord, type Bus, type BusConsumer, type RecordBatch } from '@geleit/messaging';
import type { Logger } from 'pino';
import type { ChangeNoticeHub } from './change-notice-hub.js';
import { changeNoticeOf } from './change-notice.js';

/**
 * Receives every topic that a collection belongs to, from now on. Each process has a group of its own,
 * because it has its own open streams.
 */
export const subscribeToChanges = (
  bus: Bus,
  topics: readonly string[],
  changeNoticeHub: ChangeNoticeHub,
  log: Logger,
): BusConsumer =>
  bus.subscribe({
    group: `gateway-${randomUUID()}`,
    topics,
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
      changeNoticeHub.publish(changeNoticeOf(record));
    } catch (fault) {
      if (!(fault instanceof MalformedRecord)) throw fault;
      log.warn({ topic, partition, offset: record.offset, reason: fault.message }, 'not a contract event');
    }
  }
}
