import { KeysConnection } from './keys-connection.js';

/**
 * Those of these data keys that a service's keys database has never had. Needs no master key.
 * @param url as the service's login, or as the administrator
 * @throws KeysUnavailable
 */
export async function findMissingKeys(
  url: string,
  service: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const connection = new KeysConnection(url, service);
  try {
    const rows = await connection.query<{ id: string }>('SELECT id FROM keys.find($1)', [ids]);
    const known = new Set(rows.map(({ id }) => id));
    return ids.filter((id) => !known.has(id));
  } finally {
    await connection.close();
  }
}
