import { createHash } from 'node:crypto';
import { WrongKey } from '../providers/key-provider.js';
import type { DataKey, DataKeys } from './data-keys.js';
import type { KeysConnection } from './keys-connection.js';

const nobody = '00000000-0000-0000-0000-000000000000';
const request = {
  owner: { tenant: nobody, streamType: 'check', streamId: nobody },
  scope: 'identity',
  version: 1,
  since: 1,
} as const;
const digestOf = ({ key }: DataKey): Buffer => createHash('sha256').update(key.export()).digest();

interface CheckValue {
  readonly id: string;
  readonly digest: Buffer;
}

/**
 * Opens the one data key whose digest is known, which nothing but the right key does. A new database gets it.
 * @throws KeysUnavailable, WrongKey
 */
export async function checkKeys(
  connection: Pick<KeysConnection, 'query'>,
  keys: Pick<DataKeys, 'forSealing' | 'find'>,
): Promise<void> {
  const [known] = await connection.query<CheckValue>('SELECT * FROM keys.check_value()');
  if (known === undefined) return saveCheckValue(connection, keys);
  const key = (await keys.find([known.id])).get(known.id);
  if (key === undefined || !digestOf(key).equals(known.digest))
    throw new WrongKey('the keys database was opened with another key than the one that it was made with');
}

async function saveCheckValue(
  connection: Pick<KeysConnection, 'query'>,
  keys: Pick<DataKeys, 'forSealing'>,
): Promise<void> {
  const [key] = await keys.forSealing([request]);
  if (key === undefined) throw new Error('no data key was made');
  await connection.query('SELECT keys.save_check_value($1, $2)', [key.id, digestOf(key)]);
}
