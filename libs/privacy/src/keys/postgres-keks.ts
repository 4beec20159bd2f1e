import type { Keks, StoredKek } from '../providers/keks.js';
import type { KeysConnection } from './keys-connection.js';

/** The key-encryption keys of the file provider, beside the data keys that they wrap. */
export class PostgresKeks implements Keks {
  constructor(private readonly connection: Pick<KeysConnection, 'query'>) {}

  list(tenant: string): Promise<readonly StoredKek[]> {
    return this.connection.query<StoredKek>('SELECT * FROM keys.keks($1)', [tenant]);
  }

  async add(tenant: string, { kek, wrapped, master }: StoredKek): Promise<void> {
    await this.connection.query('SELECT keys.add_kek($1, $2, $3, $4)', [tenant, kek, wrapped, master]);
  }
}
