import { adminUrl } from '@geleit/testing';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { FileKeyProvider } from '../providers/file-key-provider.js';
import type { KeyProvider } from '../providers/key-provider.js';
import { MasterKeys } from '../providers/master-keys.js';
import { KeysConnection } from './keys-connection.js';
import { PostgresDataKeys } from './postgres-data-keys.js';
import { PostgresKeks } from './postgres-keks.js';
import { keysDatabaseOf, keysUrlOf, provisionKeys } from './provision-keys.js';

/** A keys database of the spec's own, and processes that use it. */
export interface TestKeysDatabase {
  readonly service: string;
  /** As the service's login. */
  readonly url: string;
  /** As the superuser. */
  readonly admin: string;
  /** Opens it as a process of the service does. */
  open(provider?: (connection: KeysConnection) => KeyProvider): PostgresDataKeys;
  /** Runs SQL as the superuser. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

async function runSql<Row extends object>(
  url: string,
  text: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

export async function createKeysDatabase(
  masterKeys = new MasterKeys(randomBytes(32).toString('base64url')),
): Promise<TestKeysDatabase> {
  const server = await adminUrl();
  const service = `keys_${randomBytes(4).toString('hex')}`;
  await provisionKeys({ adminUrl: server, service, password: 'only-for-this-run' });
  const admin = keysUrlOf(server, service);
  const login = { username: `geleit_${service}`, password: 'only-for-this-run' };
  const url = Object.assign(new URL(admin), login).href;
  const opened: PostgresDataKeys[] = [];
  return {
    service,
    url,
    admin,
    open: (
      provider = (connection) => new FileKeyProvider(service, new PostgresKeks(connection), masterKeys),
    ) => {
      const connection = new KeysConnection(url, service);
      const keys = new PostgresDataKeys({ url, service, connection, provider: provider(connection) });
      opened.push(keys);
      return keys;
    },
    sql: (text, values) => runSql(admin, text, values),
    close: async () => {
      for (const keys of opened) await keys.close();
      await runSql(server, `DROP DATABASE "${keysDatabaseOf(service)}" WITH (FORCE)`);
    },
  };
}
