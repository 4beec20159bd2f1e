import { Client, escapeIdentifier as quoted } from 'pg';
import { busSchemaSql, busMemberRole } from './bus-schema.js';

/** Services may start at the same time; one of them provisions. */
const provisioningLockId = 7310;

async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const rowExists = async (client: Client, sql: string, name: string): Promise<boolean> =>
  (await client.query(sql, [name])).rowCount === 1;

export interface BusMember {
  /** `geleit_<service>`; exists already. */
  readonly login: string;
  /** What it listens to. It may read these topics, and request replays from their owners. */
  readonly topics: readonly string[];
}

const listenersSql = `
WITH gone AS (DELETE FROM bus.listener WHERE login = $1 AND topic <> ALL ($2::text[]))
INSERT INTO bus.listener (login, topic) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`;

/**
 * Creates the bus' database with its schema, and grants its members what they may do on it. Safe to run again. `adminUrl` belongs to a role that may create databases and roles.
 * Returns the connection string of the same role to the bus.
 */
export async function provisionBus(
  adminUrl: string,
  members: readonly BusMember[] = [],
  name = 'geleit_bus',
): Promise<string> {
  const busUrl = new URL(adminUrl);
  busUrl.pathname = `/${name}`;
  await withClient(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [provisioningLockId]);
    if (!(await rowExists(client, 'SELECT 1 FROM pg_roles WHERE rolname = $1', busMemberRole)))
      await client.query(`CREATE ROLE ${busMemberRole} NOLOGIN`);
    if (!(await rowExists(client, 'SELECT 1 FROM pg_database WHERE datname = $1', name)))
      await client.query(`CREATE DATABASE ${quoted(name)}`);
    await client.query(`REVOKE ALL ON DATABASE ${quoted(name)} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${quoted(name)} TO ${busMemberRole}`);
    for (const { login } of members)
      await client.query(`GRANT ${busMemberRole} TO ${quoted(login)} WITH INHERIT TRUE, SET FALSE`);
    await withClient(busUrl.href, async (bus) => {
      await bus.query(busSchemaSql);
      for (const { login, topics } of members) await bus.query(listenersSql, [login, topics]);
    });
  });
  return busUrl.href;
}
