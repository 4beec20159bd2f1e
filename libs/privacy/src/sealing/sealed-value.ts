import { decrypt, encrypt, nonceBytes, tagBytes } from '../encryption/aes-gcm.js';
import type { DataKey } from '../keys/data-keys.js';

/**
 * Where a value was sealed: the event, and its type with the path to the field, as
 * `PersonRegistered/givenName` or `NeedIdentified/needs/0/text`.
 */
export interface SealedPlace {
  readonly eventId: string;
  readonly path: string;
}

/** A sealed value, read from the text in which it is stored. */
export interface SealedValue extends SealedPlace {
  readonly keyId: string;
  readonly box: Buffer;
}

/** A sealed value was changed, or does not belong where it was found. Names no value. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

const prefix = 'sealed:1:';
const idBytes = 16;

/** Whether a value of a marked field is sealed. Values from before there were seals are not. */
export const isSealed = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith(prefix);

export const bytesOfUuid = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
export const uuidOfBytes = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Bound to the value, so that it can be opened only as what it was sealed as. */
const boundPlace = ({ owner: { tenant, streamType, streamId } }: DataKey, place: SealedPlace): Buffer =>
  Buffer.from(JSON.stringify([tenant, streamType, streamId, place.eventId, place.path]));

/**
 * Seals a JSON value with AES-256-GCM. The nonce is random (96 bits); a key seals the values of one stream, so
 * far fewer than the 2^32 messages that NIST SP 800-38D allows.
 */
export function sealValue(dataKey: DataKey, place: SealedPlace, value: unknown): string {
  const box = encrypt(dataKey.key, JSON.stringify(value), { bound: boundPlace(dataKey, place) });
  const ids = Buffer.concat([bytesOfUuid(dataKey.id), bytesOfUuid(place.eventId)]);
  return `${prefix}${ids.toString('base64url')}:${place.path}:${box.toString('base64url')}`;
}

/** @throws SealBroken */
export function parseSealed(text: string): SealedValue {
  const [ids = '', path = '', box = '', ...rest] = text.slice(prefix.length).split(':');
  const idsBytes = Buffer.from(ids, 'base64url');
  const boxBytes = Buffer.from(box, 'base64url');
  if (idsBytes.length !== 2 * idBytes || boxBytes.length < nonceBytes + tagBytes || rest.length > 0)
    throw new SealBroken('a sealed value is malformed');
  return {
    keyId: uuidOfBytes(idsBytes.subarray(0, idBytes)),
    eventId: uuidOfBytes(idsBytes.subarray(idBytes)),
    path,
    box: boxBytes,
  };
}

/** @throws SealBroken */
export function openValue(dataKey: DataKey, sealed: SealedValue): unknown {
  try {
    const text = decrypt(dataKey.key, sealed.box, boundPlace(dataKey, sealed)).toString();
    return JSON.parse(text) as unknown;
  } catch {
    throw new SealBroken('a sealed value was changed or moved');
  }
}
