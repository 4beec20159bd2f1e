import { topicOf } from '@geleit/kernel';
import type { ServiceDirectory } from '@geleit/privacy';
import { cloudEventSourceOf } from './cloud-event.js';
import { topicPartitionOf } from './partition.js';
import type { BusRecord } from './port.js';
import { RefusedRecord } from './record-reader.js';
import { signatureFlawOf } from './record-signature.js';

/** That a row changed: where it is read again, and nothing about what happened. */
export interface ChangeNotice {
  /** The organisation whose row it is. */
  readonly tenant: string;
  /** The path below /v1: `cases`. */
  readonly collection: string;
  readonly id: string;
  /** Of the row's own stream; absent if an event of another stream changed the row. */
  readonly version?: number;
  /** Of the event that changed it, in its service's log. */
  readonly position: number;
}

/**
 * The changes between two positions of a service's log, in their order. `previous` is the `position` of the
 * record before it: one that is greater than what a reader knows means that a record is missing.
 */
export interface ChangeRecord {
  readonly service: string;
  readonly previous: number;
  readonly position: number;
  readonly notices: readonly ChangeNotice[];
}

/** Where a service says which of its rows changed. */
export const changesTopicOf = (service: string): string => topicOf({ service, stream: 'changes', major: 1 });

/** All records are in one partition, so that one number says how far somebody has read. */
export const changesPartition = 0;

/** The name by which a relay remembers the last position in that partition. */
export const changesPartitionOf = (service: string): string =>
  topicPartitionOf(changesTopicOf(service), changesPartition);

const changeType = (service: string): string => `de.geleit.${service}.changes.RowsChanged.v1`;

/** The record of what a batch of events changed, not yet signed. */
export const toChangeBusRecord = ({ service, previous, position, notices }: ChangeRecord): BusRecord => ({
  topic: changesTopicOf(service),
  partition: changesPartition,
  key: service,
  headers: {
    ce_specversion: '1.0',
    ce_id: `${service}-${position}`,
    ce_source: cloudEventSourceOf(service),
    ce_type: changeType(service),
    ce_position: String(position),
    ce_prevposition: String(previous),
    'content-type': 'application/json',
  },
  value: JSON.stringify(latestOfEachRow(notices)),
});

/** Whoever reads a row again after its last change has seen the earlier ones. */
function latestOfEachRow(notices: readonly ChangeNotice[]): readonly ChangeNotice[] {
  const latest = new Map<string, ChangeNotice>();
  for (const notice of notices) {
    const row = JSON.stringify([notice.tenant, notice.collection, notice.id]);
    latest.delete(row);
    latest.set(row, notice);
  }
  return [...latest.values()];
}

/** Believes nothing that `service` did not sign. @throws RefusedRecord */
export function readChangeRecord(
  directory: Pick<ServiceDirectory, 'verify'>,
  service: string,
  record: BusRecord,
): ChangeRecord {
  const flaw = signatureFlawOf(directory, service, record);
  if (flaw !== undefined) throw new RefusedRecord(flaw);
  const { ce_type: type, ce_position: position, ce_prevposition: previous } = record.headers;
  const notices = parseNotices(record.value);
  const range = { previous: Number(previous), position: Number(position) };
  if (
    type !== changeType(service) ||
    notices === undefined ||
    !Object.values(range).every(Number.isSafeInteger)
  )
    throw new RefusedRecord('malformed');
  return { service, ...range, notices };
}

function parseNotices(value: string): readonly ChangeNotice[] | undefined {
  try {
    const notices: unknown = JSON.parse(value);
    return Array.isArray(notices) && notices.every(isNotice) ? notices : undefined;
  } catch {
    return undefined;
  }
}

const isNotice = (value: unknown): value is ChangeNotice => {
  const { tenant, collection, id, version, position } = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    [tenant, collection, id].every((text) => typeof text === 'string') &&
    [version ?? 0, position].every(Number.isSafeInteger)
  );
};
