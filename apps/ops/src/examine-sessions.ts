import { faultFinding, okFinding, type Finding } from '@geleit/platform';
import { databaseUrl, withAdminConnection, type OpsContext } from './ops.js';

const subject = 'sessions';

const rightsSql = `SELECT coalesce(bool_and(has_table_privilege('geleit_gateway', t.oid, r)), false) AS complete
  FROM pg_class t, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) r
  WHERE t.oid = to_regclass('public.session')`;

/** Whether the gateway can keep sessions of browsers, where it has a database for them. */
export async function examineSessions(opsContext: OpsContext): Promise<readonly Finding[]> {
  const exists = await withAdminConnection(databaseUrl(opsContext), async (sql) => {
    const { rowCount } = await sql.query(`SELECT FROM pg_database WHERE datname = 'geleit_gateway'`);
    return rowCount === 1;
  });
  if (!exists)
    return [okFinding(subject, 'the gateway has no database for them: nobody signs in with a browser')];
  const complete = await withAdminConnection(databaseUrl(opsContext, 'geleit_gateway'), async (sql) => {
    const { rows } = await sql.query<{ readonly complete: boolean }>(rightsSql);
    return rows[0]?.complete === true;
  });
  return [
    complete
      ? okFinding(subject, 'the gateway can keep them')
      : faultFinding(
          subject,
          'the table or a right of the login geleit_gateway is missing: nobody can sign in with a browser',
          'run `gateway migrate`',
        ),
  ];
}
