import { erased, type Erased, type PersonalDataCategory } from '@geleit/kernel';
import { decrypt, encrypt, nonceBytes, tagBytes } from '../encryption/aes-gcm.js';
import type { DataKey, DataKeys, KeyOwner } from '../keys/data-keys.js';
import { bytesOfUuid, SealBroken, uuidOfBytes } from './sealed-value.js';

/** Bytes that a stream's event names by an id, and the key with which they are sealed. */
export interface SealableContent {
  readonly owner: KeyOwner;
  readonly scope: PersonalDataCategory;
  /** Of the event. */
  readonly version: number;
  /** Since which version keys of the scope may be used. */
  readonly since: number;
  readonly id: string;
  readonly bytes: Uint8Array;
}

const format = Buffer.from([1]);
const keyIdBytes = 16;
const headBytes = format.length + keyIdBytes;

/** Bound to the bytes: another stream's, or another file of the same stream, does not open in their place. */
const boundPlace = ({ tenant, streamType, streamId }: KeyOwner, id: string): string =>
  JSON.stringify([tenant, streamType, streamId, id, 'content']);

/** Returns format, id of the key, nonce, ciphertext and tag. @throws KeysUnavailable */
export async function sealContent(keys: DataKeys, content: SealableContent): Promise<Buffer> {
  const { owner, scope, version, since, id, bytes } = content;
  const [dataKey] = await keys.forSealing([{ owner, scope, version, since }]);
  if (dataKey === undefined) throw new Error('no key was returned');
  const box = encrypt(dataKey.key, bytes, { bound: boundPlace(owner, id) });
  return Buffer.concat([format, bytesOfUuid(dataKey.id), box]);
}

/**
 * Returns the bytes, or `Erased` if their key was destroyed.
 * @throws KeysUnavailable, UnknownKey, SealBroken if they were changed or sealed for another file
 */
export async function openContent(
  keys: DataKeys,
  { owner, id }: Pick<SealableContent, 'owner' | 'id'>,
  sealed: Buffer,
): Promise<Buffer | Erased> {
  if (sealed.length < headBytes + nonceBytes + tagBytes || sealed[0] !== format[0])
    throw new SealBroken('a sealed content is malformed');
  const keyId = uuidOfBytes(sealed.subarray(format.length, headBytes));
  const dataKey: DataKey | undefined = (await keys.find([keyId])).get(keyId);
  if (dataKey === undefined) return erased;
  try {
    return decrypt(dataKey.key, sealed.subarray(headBytes), boundPlace(owner, id));
  } catch {
    throw new SealBroken('a sealed content was changed or moved');
  }
}
