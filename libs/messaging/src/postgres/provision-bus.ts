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

/**
 * Creates the bus' database with its schema, and grants its use to the given logins (`geleit_<service>`,
 * which exist already). Safe to run again. `adminUrl` belongs to a role that may create databases and roles.
 * Returns the connection string of the same role to the bus.
 */
export async function provisionBus(
  adminUrl: string,
  logins: readonly string[] = [],
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
    for (const login of logins)
      await client.query(`GRANT ${busMemberRole} TO ${quoted(login)} WITH INHERIT TRUE, SET FALSE`);
    await withClient(busUrl.href, (bus) => bus.query(busSchemaSql));
  });
  return busUrl.href;
}
