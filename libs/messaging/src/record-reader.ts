import { CannotOpen, type ServiceDirectory, type ServiceIdentity } from '@geleit/privacy';
import { fromBusRecord, MalformedRecord, parseEnvelope, type EventEnvelope } from './cloud-event.js';
import { parseTopic } from '@geleit/kernel';
import type { BusRecord, DeliveredRecord } from './port.js';
import { signatureFlawOf, type SignatureFlaw } from './record-signature.js';
import { openRecord } from './sealed-record.js';
import type { PendingEvent } from './pending-event.js';

/**
 * Why a record is left out: the owner of the topic did not sign it, or signed it for another place; it is no
 * event of the topic; or it is sealed for other services or other keys than this one's.
 */
export type RefusalReason = SignatureFlaw | 'malformed' | 'not sealed for this service';

/** A record that says nothing here. The message is the reason. */
export class RefusedRecord extends Error {
  override readonly name = 'RefusedRecord';
  constructor(readonly reason: RefusalReason) {
    super(reason);
  }
}

/** The service whose word a record of this topic is. */
function publisherOf({ topic }: BusRecord): string {
  const name = parseTopic(topic);
  if (name === undefined) throw new RefusedRecord('malformed');
  return name.service;
}

/**
 * Reads everything about an event but its data. The signature comes first: nothing that a record says is
 * believed before.
 * @throws RefusedRecord
 */
export function readSignedEnvelope(
  directory: Pick<ServiceDirectory, 'verify'>,
  record: BusRecord,
): EventEnvelope {
  const flaw = signatureFlawOf(directory, publisherOf(record), record);
  if (flaw !== undefined) throw new RefusedRecord(flaw);
  try {
    return parseEnvelope(record);
  } catch (fault) {
    if (fault instanceof MalformedRecord) throw new RefusedRecord('malformed');
    throw fault;
  }
}

/** Reads the records of one consuming service. */
export class RecordReader {
  constructor(
    private readonly identity: Pick<ServiceIdentity, 'directory' | 'open'>,
    private readonly consumesType: (topic: string, type: string) => boolean,
  ) {}

  /** Opens the value only if the service consumes the type. @throws RefusedRecord */
  read(record: DeliveredRecord): PendingEvent {
    const { offset, topic } = record;
    const event = { ...readSignedEnvelope(this.identity.directory, record), data: {} };
    if (!this.consumesType(topic, event.type)) return { offset, event, isConsumed: false };
    const opened = this.open(record);
    try {
      return { offset, event: fromBusRecord(opened), isConsumed: true };
    } catch (fault) {
      if (!(fault instanceof MalformedRecord)) throw fault;
      return { offset, event, isConsumed: true, fault: `Malformed: ${fault.message}` };
    }
  }

  private open(record: DeliveredRecord): DeliveredRecord {
    try {
      return openRecord(this.identity, publisherOf(record), record);
    } catch (fault) {
      if (fault instanceof CannotOpen) throw new RefusedRecord('not sealed for this service');
      throw fault;
    }
  }
}
