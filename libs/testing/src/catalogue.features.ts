import { databaseRolesOf } from '@geleit/event-store';
import { Client } from 'pg';

/** A migrated database of a service. */
export interface MigratedServiceDatabase {
  /** A connection string of the superuser. */
  readonly admin: string;
  /** A connection string of the service's own login. */
  readonly url: string;
  close?(): Promise<void>;
}

const catalogueTablesSql = `c.relkind IN ('r', 'p')
  AND c.relnamespace IN ('es'::regnamespace, 'es_next'::regnamespace, 'public'::regnamespace)`;
const tenantTablesSql = `${catalogueTablesSql} AND EXISTS (
  SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)`;

/** Runs a query as a role. Returns the number of rows, or the error code of the refusal. */
export async function queryAsRole(url: string, role: string, sql: string, tenant?: string): Promise<string> {
  const client = new Client({ connectionString: url, options: `-c role=${role}` });
  await client.connect();
  try {
    if (tenant !== undefined) await client.query("SELECT set_config('app.tenant_id', $1, false)", [tenant]);
    return String((await client.query(sql)).rowCount);
  } catch (fault) {
    return (fault as { code: string }).code;
  } finally {
    await client.end();
  }
}

/**
 * Checks in PostgreSQL's own catalogue, for the database of every service, who owns what, which rights the
 * roles have, and what is confined to one organisation.
 */
export function describeDatabasePermissions(
  service: string,
  open: () => Promise<MigratedServiceDatabase>,
): void {
  const roles = databaseRolesOf(service);
  const runTime = [roles.login, roles.read, roles.append, roles.daemon];
  let migratedServiceDatabase: MigratedServiceDatabase;
  let admin: Client;
  beforeAll(async () => {
    migratedServiceDatabase = await open();
    admin = new Client({ connectionString: migratedServiceDatabase.admin });
    await admin.connect();
  });
  afterAll(async () => {
    await admin.end();
    await migratedServiceDatabase.close?.();
  });
  const names = async (sql: string, ...values: unknown[]): Promise<string[]> =>
    (await admin.query<{ name: string }>(sql, values)).rows.map(({ name }) => name);
  const tablesWhere = (condition: string, ...values: unknown[]): Promise<string[]> =>
    names(`SELECT c.oid::regclass::text AS name FROM pg_class c WHERE ${condition} ORDER BY 1`, ...values);
  const projectionTables = () =>
    names(`SELECT c.relname AS name FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')`);

  it('has the tables of the store and of projections', async () => {
    expect(await tablesWhere(`${catalogueTablesSql} AND c.relnamespace <> 'public'::regnamespace`)).toEqual([
      'es.discarded',
      'es.event',
      'es.inbox',
      'es.mark',
      'es.migration',
      'es.outdated',
      'es.parked',
      'es.receipt',
      'es.relay',
      'es.relay_part',
      'es.rewound',
      'es.seal',
    ]);
    expect(await projectionTables()).not.toEqual([]);
  });

  it('belongs to the owner with everything in it', async () => {
    expect(
      await tablesWhere(`${catalogueTablesSql} AND pg_get_userbyid(c.relowner) <> $1`, roles.owner),
    ).toEqual([]);
    expect(
      await names(
        `SELECT p.proname AS name FROM pg_proc p
        WHERE p.pronamespace IN ('es'::regnamespace, 'public'::regnamespace)
          AND pg_get_userbyid(p.proowner) <> $1`,
        roles.owner,
      ),
    ).toEqual([]);
  });

  it('has row-level security on every projection and every other table with an organisation', async () => {
    expect(
      await tablesWhere(`${tenantTablesSql} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`),
    ).toEqual([]);
    expect(
      await tablesWhere(
        `${tenantTablesSql} AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)`,
      ),
    ).toEqual([]);
    expect(
      await tablesWhere(
        `${catalogueTablesSql} AND c.relnamespace = 'public'::regnamespace AND NOT (${tenantTablesSql})`,
      ),
    ).toEqual([]);
  });

  it('has an index that begins with the organisation, except on the inbox', async () => {
    const without = await tablesWhere(`${tenantTablesSql} AND NOT EXISTS (
      SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE i.indrelid = c.oid AND a.attname = 'tenant_id')`);
    expect(without).toEqual(['es.inbox']);
  });

  it('confines every unique index to one organisation, except for positions in log and inbox', async () => {
    expect(
      await names(`SELECT i.indexrelid::regclass::text AS name
        FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
        WHERE ${tenantTablesSql} AND i.indisunique AND NOT EXISTS (
          SELECT FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnum = ANY (i.indkey))
        ORDER BY 1`),
    ).toEqual(['es.event_pkey', 'es.inbox_pkey']);
  });

  it('grants run-time roles access through exactly these policies', async () => {
    const policies = await names(
      `SELECT DISTINCT format('%s to %s: %s', p.polname, p.polroles::regrole[]::text[],
        coalesce(pg_get_expr(p.polqual, p.polrelid), '-')) AS name
      FROM pg_policy p WHERE NOT p.polroles = ARRAY[$1::regrole::oid] ORDER BY 1`,
      roles.owner,
    );
    expect(policies).toEqual([
      `daemon_reads to {${roles.daemon}}: true`,
      `daemon_renews to {${roles.daemon}}: true`,
      `tenant_reads to {${roles.read}}: (tenant_id = ( SELECT es.tenant() AS tenant))`,
      `tenant_writes to {${roles.append}}: (tenant_id = ( SELECT es.tenant() AS tenant))`,
    ]);
  });

  it('has no role that bypasses row-level security, and only the login role can sign in', async () => {
    expect(
      await names('SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1)', Object.values(roles)),
    ).toHaveLength(5);
    expect(
      await names(
        `SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1)
          AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)`,
        Object.values(roles),
      ),
    ).toEqual([]);
    expect(
      await names(
        'SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1) AND rolcanlogin',
        Object.values(roles),
      ),
    ).toEqual([roles.login]);
  });

  it('lets no role inherit another or become the owner', async () => {
    const memberships = await names(
      `SELECT roleid::regrole::text AS name FROM pg_auth_members
      WHERE member = ANY ($1::regrole[]) AND roleid::regrole::text <> 'geleit_bus' ORDER BY 1`,
      runTime,
    );
    expect(memberships).toEqual([roles.append, roles.daemon, roles.read]);
    expect(
      await names(
        `SELECT roleid::regrole::text AS name FROM pg_auth_members
        WHERE member = ANY ($1::regrole[]) AND roleid = ANY ($1::regrole[])
          AND (inherit_option OR admin_option)`,
        runTime,
      ),
    ).toEqual([]);
    expect(await queryAsRole(migratedServiceDatabase.url, roles.login, `SET ROLE ${roles.owner}`)).toBe(
      '42501',
    );
  });

  it('grants exactly these rights on tables', async () => {
    const grants = await names(
      `SELECT format('%s %s: %s', g.grantee, c.oid::regclass,
        string_agg(g.privilege_type, ' ' ORDER BY g.privilege_type)) AS name
      FROM pg_class c, LATERAL (
        SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END AS grantee, privilege_type
        FROM aclexplode(c.relacl)) g
      WHERE ${catalogueTablesSql} AND g.grantee <> $1 GROUP BY g.grantee, c.oid`,
      roles.owner,
    );
    const projections = await projectionTables();
    expect(grants.sort()).toEqual(
      [
        ...projections.map((table) => `${roles.append} ${table}: DELETE INSERT SELECT UPDATE`),
        ...[
          ...projections,
          'es.discarded',
          'es.event',
          'es.inbox',
          'es.mark',
          'es.migration',
          'es.parked',
          'es.rewound',
          'es.seal',
        ].map((table) => `${roles.daemon} ${table}: SELECT`),
        `${roles.daemon} es.outdated: DELETE INSERT SELECT UPDATE`,
        `${roles.daemon} es.relay: SELECT UPDATE`,
        `${roles.daemon} es.relay_part: INSERT SELECT UPDATE`,
        ...[...projections, 'es.event', 'es.migration', 'es.receipt', 'es.seal'].map(
          (table) => `${roles.read} ${table}: SELECT`,
        ),
      ].sort(),
    );
  });

  it('allows no function of the schema es to roles without a grant', async () => {
    expect(
      await names(
        `SELECT p.proname AS name FROM pg_proc p, LATERAL aclexplode(p.proacl) g
        WHERE p.pronamespace = 'es'::regnamespace AND g.grantee = 0`,
      ),
    ).toEqual([]);
    expect(
      await names(
        `SELECT p.proname AS name FROM pg_proc p
        WHERE p.pronamespace = 'es'::regnamespace AND p.proacl IS NULL`,
      ),
    ).toEqual([]);
    expect(await queryAsRole(migratedServiceDatabase.url, roles.read, "SELECT es.append('[]', '[]')")).toBe(
      '42501',
    );
    expect(
      await queryAsRole(migratedServiceDatabase.url, roles.append, "SELECT es.rebuild_swap('open_cases')"),
    ).toBe('42501');
  });
}
