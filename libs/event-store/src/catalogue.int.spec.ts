import { adminUrl } from '@geleit/testing';
import { Client } from 'pg';
import { exampleService } from './example.features.js';
import { rolesOf } from './roles.js';

const service = 'catalogue';
const roles = rolesOf(service);
const runTime = [roles.login, roles.read, roles.append, roles.daemon];
let admin: Client;
let url: string;

beforeAll(async () => {
  const settings = await exampleService(await adminUrl(), service);
  url = settings.url;
  admin = new Client({ connectionString: settings.admin });
  await admin.connect();
});
afterAll(() => admin.end());

const names = async (sql: string, ...values: unknown[]): Promise<string[]> => (await admin.query<{ name: string }>(sql, values)).rows.map(({ name }) => name);
const ours = "c.relnamespace IN ('es'::regnamespace, 'es_next'::regnamespace, 'public'::regnamespace) AND c.relkind IN ('r', 'p')";
const withTenant = `${ours} AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped)`;

/** What a role may do, as the role itself would find out. */
async function as(role: string, sql: string, tenant?: string): Promise<string> {
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

describe('every table of a service', () => {
  it('is one of those that are known', async () => {
    expect(await names(`SELECT c.oid::regclass::text AS name FROM pg_class c WHERE ${ours} ORDER BY 1`)).toEqual([
      'agency_counts', 'es.event', 'es.inbox', 'es.mark', 'es.migration', 'es.parked', 'es.receipt', 'es.relay', 'es.relay_part', 'open_cases', 'person_topics',
    ]);
  });

  it('belongs to the owner', async () => {
    expect(await names(`SELECT c.oid::regclass::text AS name FROM pg_class c WHERE ${ours} AND pg_get_userbyid(c.relowner) <> $1`, roles.owner)).toEqual([]);
  });

  it('is confined where it names an organisation', async () => {
    expect(await names(`SELECT c.oid::regclass::text AS name FROM pg_class c WHERE ${withTenant} AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)).toEqual([]);
    expect(await names(`SELECT c.oid::regclass::text AS name FROM pg_class c WHERE ${withTenant} AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)`)).toEqual([]);
  });

  it('has an index that begins with the organisation, but for the inbox, which is read whole and in order', async () => {
    const without = await names(`SELECT c.oid::regclass::text AS name FROM pg_class c WHERE ${withTenant} AND NOT EXISTS (
      SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0] WHERE i.indrelid = c.oid AND a.attname = 'tenant_id')`);
    expect(without).toEqual(['es.inbox']);
  });

  it('keeps every unique index inside one organisation, but for the places in log and inbox', async () => {
    expect(await names(`SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      WHERE ${withTenant} AND i.indisunique AND NOT EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND a.attnum = ANY (i.indkey)) ORDER BY 1`)).toEqual(['es.event_pkey', 'es.inbox_pkey']);
  });

  it('opens itself to run-time roles by these policies only', async () => {
    const told = await names(`SELECT DISTINCT format('%s to %s: %s', p.polname, p.polroles::regrole[]::text[], coalesce(pg_get_expr(p.polqual, p.polrelid), '-')) AS name
      FROM pg_policy p WHERE NOT p.polroles = ARRAY[$1::regrole::oid] ORDER BY 1`, roles.owner);
    expect(told).toEqual([
      `daemon_reads to {${roles.daemon}}: true`,
      `tenant_reads to {${roles.read}}: (tenant_id = ( SELECT es.tenant() AS tenant))`,
      `tenant_writes to {${roles.append}}: (tenant_id = ( SELECT es.tenant() AS tenant))`,
    ]);
  });
});

describe('every role of a service', () => {
  it('has no attribute that would lift it above row-level security, and only the login signs in', async () => {
    expect(await names('SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)', Object.values(roles))).toEqual([]);
    expect(await names('SELECT rolname AS name FROM pg_roles WHERE rolname = ANY ($1) AND rolcanlogin', Object.values(roles))).toEqual([roles.login]);
  });

  it('inherits nothing and cannot become the owner', async () => {
    const memberships = await names(`SELECT roleid::regrole::text AS name FROM pg_auth_members WHERE member = ANY ($1::regrole[]) AND NOT inherit_option AND NOT admin_option ORDER BY 1`, runTime);
    expect(memberships).toEqual([roles.append, roles.daemon, roles.read]);
    expect(await as(roles.login, `SET ROLE ${roles.owner}`)).toBe('42501');
  });

  it('holds exactly these rights on tables', async () => {
    const told = await names(`SELECT format('%s %s: %s', g.grantee, c.oid::regclass, string_agg(g.privilege_type, ' ' ORDER BY g.privilege_type)) AS name
      FROM pg_class c, LATERAL (SELECT grantee::regrole::text, privilege_type FROM aclexplode(c.relacl)) g
      WHERE ${ours} AND g.grantee = ANY ($1) GROUP BY g.grantee, c.oid ORDER BY 1`, runTime);
    const views = ['agency_counts', 'open_cases', 'person_topics'];
    expect(told.sort()).toEqual([
      ...views.map((view) => `${roles.append} ${view}: DELETE INSERT SELECT UPDATE`),
      ...[...views, 'es.event', 'es.inbox', 'es.mark', 'es.parked'].map((table) => `${roles.daemon} ${table}: SELECT`),
      `${roles.daemon} es.relay: SELECT UPDATE`,
      `${roles.daemon} es.relay_part: INSERT SELECT UPDATE`,
      ...[...views, 'es.event', 'es.migration', 'es.receipt'].map((table) => `${roles.read} ${table}: SELECT`),
    ].sort());
  });

  it('runs no function of the kernel that is not granted to it', async () => {
    expect(await names("SELECT p.proname AS name FROM pg_proc p, LATERAL aclexplode(p.proacl) g WHERE p.pronamespace = 'es'::regnamespace AND g.grantee = 0")).toEqual([]);
    expect(await names("SELECT p.proname AS name FROM pg_proc p WHERE p.pronamespace = 'es'::regnamespace AND p.proacl IS NULL")).toEqual([]);
    expect(await as(roles.read, "SELECT es.append('[]', '[]')")).toBe('42501');
    expect(await as(roles.append, "SELECT es.rebuild_swap('open_cases')")).toBe('42501');
  });

  it('sees nothing before an organisation is set, and nothing of another one after', async () => {
    const [mine, theirs] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const insert = `INSERT INTO person_topics (tenant_id, person, cases) VALUES ('${mine}', '${mine}', 1)`;
    expect(await as(roles.append, insert)).toBe('42501');
    expect(await as(roles.append, insert, theirs)).toBe('42501');
    expect(await as(roles.append, insert, mine)).toBe('1');
    expect(await as(roles.read, 'SELECT FROM person_topics')).toBe('0');
    expect(await as(roles.read, 'SELECT FROM person_topics', theirs)).toBe('0');
    expect(await as(roles.read, 'SELECT FROM person_topics', mine)).toBe('1');
    expect(await as(roles.read, insert, mine)).toBe('42501');
    expect(await as(roles.daemon, 'SELECT FROM person_topics')).toBe('1');
    expect(await as(roles.daemon, 'DELETE FROM person_topics')).toBe('42501');
    expect(await as(roles.login, 'SELECT FROM person_topics')).toBe('42501');
  });
});

describe('log and inbox', () => {
  it.each(['event', 'inbox'])('%s: nobody changes what is written, not even the superuser in replica mode', async (table) => {
    for (const change of [`UPDATE es.${table} SET type = type`, `DELETE FROM es.${table}`, `TRUNCATE es.${table}`])
      for (const who of ['SELECT 1', `SET ROLE ${roles.owner}`, 'SET session_replication_role = replica']) {
        await admin.query(who);
        await expect(admin.query(change)).rejects.toMatchObject({ code: 'ES002' });
        await admin.query('RESET ROLE');
        await admin.query('RESET session_replication_role');
      }
  });

  it('are appended to under READ COMMITTED only', async () => {
    const client = new Client({ connectionString: url, options: `-c role=${roles.append}` });
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await expect(client.query("SELECT es.append('[]', '[]')")).rejects.toMatchObject({ code: 'ES003' });
    await client.end();
  });
});
