import { Client, escapeIdentifier as id, escapeLiteral as literal } from 'pg';
import { databaseOf, databaseRolesOf } from './roles.js';

export interface ProvisionSettings {
  /** A login that may create roles and databases, on any database of the server. */
  readonly adminUrl: string;
  readonly service: string;
  /** Of the service's login. */
  readonly password: string;
}

/**
 * Creates the roles and the database of a service, or brings them up to date. Several at once wait for each
 * other.
 */
export async function provisionDatabase({ adminUrl, service, password }: ProvisionSettings): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock(7300, 1)');
    await createRoles(admin, service, password);
    await createDatabase(admin, service);
  } finally {
    await admin.end();
  }
}

async function createRoles(admin: Client, service: string, password: string): Promise<void> {
  const { login, ...others } = databaseRolesOf(service);
  const { rows } = await admin.query<{ rolname: string }>(
    'SELECT rolname FROM pg_roles WHERE rolname = ANY($1)',
    [[login, ...Object.values(others)]],
  );
  const known = new Set(rows.map(({ rolname }) => rolname));
  for (const role of Object.values(others))
    if (!known.has(role)) await admin.query(`CREATE ROLE ${id(role)} NOLOGIN`);
  await admin.query(
    `${known.has(login) ? 'ALTER' : 'CREATE'} ROLE ${id(login)} LOGIN NOINHERIT ` +
      `PASSWORD ${literal(password)}`,
  );
  await admin.query(
    `GRANT ${id(others.read)}, ${id(others.append)}, ${id(others.daemon)} TO ${id(login)} ` +
      'WITH INHERIT FALSE, SET TRUE',
  );
  // To migrate as the owner, and to operate the service as the others: an administrator need not be a
  // superuser.
  await admin.query(
    `GRANT ${Object.values(others).map(id).join(', ')} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE`,
  );
}

async function createDatabase(admin: Client, service: string): Promise<void> {
  const { owner, login } = databaseRolesOf(service);
  const name = databaseOf(service);
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  if (rowCount === 0) await admin.query(`CREATE DATABASE ${id(name)} OWNER ${id(owner)}`);
  // As the owner: an administrator who is no superuser could not, and PostgreSQL would only warn.
  await admin.query(`SET ROLE ${id(owner)}`);
  await admin.query(`REVOKE ALL ON DATABASE ${id(name)} FROM PUBLIC`);
  await admin.query(`GRANT CONNECT ON DATABASE ${id(name)} TO ${id(login)}, SESSION_USER`);
  await admin.query('RESET ROLE');
}
