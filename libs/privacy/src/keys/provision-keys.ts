import { Client, escapeIdentifier as quoted, escapeLiteral as literal } from 'pg';
import { keysGrantsSql } from './keys-grants.js';
import { keysSchemaSql } from './keys-schema.js';

/** The lock under which the event store provisions: both set the login, and several may run at once. */
const provisioningLock = [7300, 1];

/** The keys database of a service. */
export const keysDatabaseOf = (service: string): string => `geleit_${service}_keys`;

/** Owns the keys database; nobody signs in as it. */
export const keysOwnerOf = (service: string): string => `${keysDatabaseOf(service)}_owner`;

/** The same connection string, to the keys database of the service. */
export const keysUrlOf = (url: string, service: string): string =>
  Object.assign(new URL(url), { pathname: `/${keysDatabaseOf(service)}` }).href;

async function withClient(
  config: { readonly connectionString: string; readonly options?: string },
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client(config);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

export interface KeysProvisionSettings {
  /**
   * A login that may create roles and databases, on any database of the server that holds the keys: better not
   * the one that holds the data.
   */
  readonly adminUrl: string;
  readonly service: string;
  /** Of the service's login. */
  readonly password: string;
}

/** Creates the login and the keys database of a service, or brings them up to date. */
export async function provisionKeys({ adminUrl, service, password }: KeysProvisionSettings): Promise<void> {
  await withClient({ connectionString: adminUrl }, async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1, $2)', provisioningLock);
    await createLogin(admin, `geleit_${service}`, password);
    await createOwnerAndDatabase(admin, service);
    await withClient(
      { connectionString: keysUrlOf(adminUrl, service), options: `-c role=${keysOwnerOf(service)}` },
      async (keys) => {
        await keys.query(keysSchemaSql);
        await keys.query(keysGrantsSql(quoted(`geleit_${service}`)));
      },
    );
  });
}

async function createLogin(admin: Client, login: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [login]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await admin.query(`${verb} ROLE ${quoted(login)} LOGIN NOINHERIT PASSWORD ${literal(password)}`);
}

async function createOwnerAndDatabase(admin: Client, service: string): Promise<void> {
  const [database, owner] = [keysDatabaseOf(service), keysOwnerOf(service)];
  const { rowCount: owners } = await admin.query('SELECT FROM pg_roles WHERE rolname = $1', [owner]);
  if (owners === 0) await admin.query(`CREATE ROLE ${quoted(owner)} NOLOGIN`);
  await admin.query(`GRANT ${quoted(owner)} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE`);
  const { rowCount: databases } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [database]);
  if (databases === 0) await admin.query(`CREATE DATABASE ${quoted(database)} OWNER ${quoted(owner)}`);
  // As the owner: an administrator who is no superuser could not, and PostgreSQL would only warn.
  await admin.query(`SET ROLE ${quoted(owner)}`);
  await admin.query(`REVOKE ALL ON DATABASE ${quoted(database)} FROM PUBLIC`);
  await admin.query(
    `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(`geleit_${service}`)}, SESSION_USER`,
  );
  await admin.query('RESET ROLE');
}
