import { randomUUID } from 'node:crypto';
import { staffMemberContract } from '@geleit/contracts';
import { topicOf } from '@geleit/kernel';
import {
  changesTopicOf,
  readChangeRecord,
  readSignedEnvelope,
  RefusedRecord,
  type Bus,
  type BusConsumer,
  type DeliveredRecord,
  type RecordBatch,
  type Subscription,
} from '@geleit/messaging';
import { busRecordsRefused } from '@geleit/platform';
import type { ServiceDirectory } from '@geleit/privacy';
import type { Logger } from 'pino';
import { serviceNames } from '../routes.js';
import type { ChangeNoticeHub } from './change-notice-hub.js';

/** Whom a stream belongs to is the register's word. */
const staffTopic = topicOf(staffMemberContract);
/** After these, a token no longer names the staff member whose stream it opened. */
const endsStreams: ReadonlySet<string> = new Set<keyof typeof staffMemberContract.events>([
  'StaffMemberLeft',
  'StaffLoginChanged',
]);

const serviceByTopic = new Map(serviceNames.map((service) => [changesTopicOf(service), service]));

/** Every topic that a live stream depends on. */
export const liveTopics: readonly string[] = [...serviceByTopic.keys(), staffTopic];

/** Records of changes from before the start that a gateway reads, so that streams resume after a restart. */
const recordsBeforeStart = 2_000;

export interface ChangeSubscription {
  readonly bus: Bus;
  readonly directory: ServiceDirectory;
  readonly changeNoticeHub: ChangeNoticeHub;
  readonly log: Logger;
}

/**
 * Receives what every service says of its rows, and whose registration ends. Each process has groups of its own,
 * because it has its own open streams.
 */
export function subscribeToChanges(subscription: ChangeSubscription): BusConsumer {
  const { changeNoticeHub } = subscription;
  const changes = consumerOf(subscription, {
    topics: [...serviceByTopic.keys()],
    startFrom: { beforeEnd: recordsBeforeStart },
    receive: (record) => receiveChanges(record, subscription),
  });
  const registrations = consumerOf(subscription, {
    topics: [staffTopic],
    startFrom: 'latest',
    receive: (record) => {
      const { type, tenant, stream: staffId } = readSignedEnvelope(subscription.directory, record);
      if (endsStreams.has(type)) changeNoticeHub.endStreamsOf(tenant, staffId);
    },
  });
  const consumers = [changes, registrations];
  return {
    start: async () => void (await Promise.all(consumers.map((consumer) => consumer.start()))),
    drain: async () => void (await Promise.all(consumers.map((consumer) => consumer.drain()))),
    health: () => (consumers.every((consumer) => consumer.health() === 'up') ? 'up' : 'down'),
  };
}

interface Reception extends Pick<Subscription, 'topics' | 'startFrom'> {
  readonly receive: (record: DeliveredRecord) => void;
}

const consumerOf = (
  { bus, log }: ChangeSubscription,
  { topics, startFrom, receive }: Reception,
): BusConsumer =>
  bus.subscribe({
    group: `gateway-${randomUUID()}`,
    topics,
    startFrom,
    resumeOffset: () => Promise.resolve(null),
    onBatch: (recordBatch) => {
      receiveBatch(recordBatch, receive, log);
      return Promise.resolve({ done: true });
    },
  });

/** No client is told of a record that its owner did not sign. */
function receiveBatch(
  { topic, partition, records }: RecordBatch,
  receive: Reception['receive'],
  log: Logger,
): void {
  for (const record of records) {
    try {
      receive(record);
    } catch (fault) {
      if (!(fault instanceof RefusedRecord)) throw fault;
      busRecordsRefused.inc({ service: 'gateway', topic, reason: fault.reason });
      log.error({ topic, partition, reason: fault.reason }, 'refused a record');
    }
  }
}

function receiveChanges(
  record: DeliveredRecord,
  { directory, changeNoticeHub }: Pick<ChangeSubscription, 'directory' | 'changeNoticeHub'>,
): void {
  const service = serviceByTopic.get(record.topic);
  if (service !== undefined) changeNoticeHub.publish(service, readChangeRecord(directory, service, record));
}
