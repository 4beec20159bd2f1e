import type { ServiceDirectory, ServiceIdentity } from '@geleit/privacy';
import { createHash } from 'node:crypto';
import type { BusRecord } from './port.js';

/** `<key>.<signature>`, both in base64url. An extension attribute of CloudEvents. */
export const signatureHeader = 'ce_signature';

/** Characters of a key's id and of an Ed25519 signature. */
const [keyIdLength, signatureLength] = [11, 86];

const signaturePurpose = 'record';

const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): number =>
  one < other ? -1 : 1;

/** Everything that a record says and where it says it: a signed record cannot be changed or moved. */
function signedContent({ topic, partition, key, headers, value }: BusRecord): Buffer {
  const signedHeaders = Object.entries(headers)
    .filter(([name]) => name !== signatureHeader)
    .toSorted(byName);
  const valueHash = createHash('sha256').update(value).digest('base64url');
  return Buffer.from(JSON.stringify([topic, partition, key, signedHeaders, valueHash]));
}

const withSignature = (record: BusRecord, signature: string): BusRecord => ({
  ...record,
  headers: { ...record.headers, [signatureHeader]: signature },
});

/** The record with its publisher's signature. */
export function signRecord(identity: Pick<ServiceIdentity, 'sign'>, record: BusRecord): BusRecord {
  const { keyId, signature } = identity.sign(signaturePurpose, signedContent(record));
  return withSignature(record, `${keyId}.${signature}`);
}

/** The record as large as a signature makes it. */
export const withLongestSignature = (record: BusRecord): BusRecord =>
  withSignature(record, 'x'.repeat(keyIdLength + 1 + signatureLength));

/** `unsigned`: without a signature. `forged`: the publisher did not sign this record in this place. */
export type SignatureFlaw = 'unsigned' | 'forged';

/** Undefined if `publisher` signed exactly this record for exactly this place. */
export function signatureFlawOf(
  directory: Pick<ServiceDirectory, 'verify'>,
  publisher: string,
  record: BusRecord,
): SignatureFlaw | undefined {
  const header = record.headers[signatureHeader];
  if (header === undefined || header === '') return 'unsigned';
  const [keyId = '', signature = '', ...rest] = header.split('.');
  const isValid =
    rest.length === 0 &&
    directory.verify(publisher, signaturePurpose, signedContent(record), { keyId, signature });
  return isValid ? undefined : 'forged';
}
