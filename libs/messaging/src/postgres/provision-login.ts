import { Client, escapeIdentifier as quoted, escapeLiteral as literal } from 'pg';

/**
 * Creates a login that owns nothing, for a process without a database of its own (the gateway), or sets its
 * password.
 */
export async function provisionLogin(adminUrl: string, login: string, password: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [login]);
    const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
    await client.query(`${verb} ROLE ${quoted(login)} LOGIN NOINHERIT PASSWORD ${literal(password)}`);
  } finally {
    await client.end();
  }
}
