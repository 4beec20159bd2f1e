import { sealedLengthOf, type ServiceIdentity } from '@geleit/privacy';
import type { BusRecord } from './port.js';
import { signRecord, withLongestSignature } from './record-signature.js';

/** The media type of a value that only the listeners of its topic can open. */
export const sealedContentType = 'application/vnd.geleit.sealed';

/** What is sealed for one topic cannot be opened as a value of another. */
const sealPurposeOf = (topic: string): string => `record/${topic}`;

const withSealedValue = (record: BusRecord, value: string): BusRecord => ({
  ...record,
  headers: { ...record.headers, 'content-type': sealedContentType },
  value,
});

/** The record as it is sent: its value sealed for the listeners of its topic, then signed. */
export const sealRecord = (
  identity: Pick<ServiceIdentity, 'sign' | 'sealFor'>,
  listeners: readonly string[],
  record: BusRecord,
): BusRecord =>
  signRecord(
    identity,
    withSealedValue(
      record,
      identity.sealFor(listeners, sealPurposeOf(record.topic), Buffer.from(record.value)),
    ),
  );

/** The record with its value in the clear. @throws CannotOpen */
export const openRecord = <R extends BusRecord>(
  identity: Pick<ServiceIdentity, 'open'>,
  publisher: string,
  record: R,
): R => ({
  ...record,
  value: identity.open(publisher, sealPurposeOf(record.topic), record.value).toString(),
});

/** A record of the greatest size that sealing and signing can give this one. */
export const largestSealedRecord = (listeners: readonly string[], record: BusRecord): BusRecord =>
  withLongestSignature(
    withSealedValue(record, 'x'.repeat(sealedLengthOf(listeners.length, Buffer.byteLength(record.value)))),
  );
