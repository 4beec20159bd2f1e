import { provisionLogin } from '@geleit/messaging';
import { Client } from 'pg';

/** Gateways may be provisioned at the same time; one of them does it. */
const provisioningLockId = 7311;

const schemaSql = `
CREATE TABLE IF NOT EXISTS session (
  id bytea PRIMARY KEY,
  tokens text NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  used_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE IF NOT EXISTS stream_ticket (
  id bytea PRIMARY KEY,
  sealed_authorization text NOT NULL,
  expires_at timestamptz NOT NULL
);
REVOKE ALL ON session, stream_ticket FROM PUBLIC;
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO geleit_gateway;
GRANT SELECT, INSERT, DELETE ON stream_ticket TO geleit_gateway;
`;

/**
 * Creates the login of the gateway and the database of its sessions. Safe to run again. `adminUrl` belongs to
 * a role that may create databases and roles. Returns the connection string of the gateway's login.
 */
export async function provisionSessions(
  adminUrl: string,
  password: string,
  database = 'geleit_gateway',
): Promise<string> {
  await provisionLogin(adminUrl, 'geleit_gateway', password);
  const sessionUrl = Object.assign(new URL(adminUrl), { pathname: `/${database}` });
  await withClient(adminUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [provisioningLockId]);
    const name = client.escapeIdentifier(database);
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO geleit_gateway`);
    await withClient(sessionUrl.href, (sessions) => sessions.query(schemaSql));
  });
  return Object.assign(sessionUrl, { username: 'geleit_gateway', password }).href;
}

async function withClient(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
