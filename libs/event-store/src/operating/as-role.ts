import { withConnection, type Sql } from '../connection.js';
import { databaseRolesOf, type DatabaseRoles } from '../roles.js';

export interface RoleConnection {
  /** A service's database, as a login that may take its roles. */
  readonly url: string;
  readonly service: string;
  readonly role: keyof Pick<DatabaseRoles, 'read' | 'daemon'>;
}

/** Does something on a service's database in one of its roles, over a connection of its own. */
export const asRole = <T>(
  { url, service, role }: RoleConnection,
  work: (sql: Sql) => Promise<T>,
): Promise<T> =>
  withConnection({ url, role: databaseRolesOf(service)[role], applicationName: 'geleit-ops-read' }, work);

/** Names of the migrations that were applied. */
export const appliedMigrations = (roleConnection: Omit<RoleConnection, 'role'>): Promise<readonly string[]> =>
  asRole({ ...roleConnection, role: 'read' }, async (sql) =>
    (await sql.query<{ name: string }>('SELECT name FROM es.migration ORDER BY id')).rows.map(
      ({ name }) => name,
    ),
  );
