import { createHash } from 'node:crypto';
import type { Client } from 'pg';

/** An id made of a word and a number, in SQL and here. */
export const idSql = (word: string, number: string): string => `md5('${word}' || (${number}))::uuid`;
export const plannedId = (word: string, number: number): string =>
  createHash('md5')
    .update(`${word}${number}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** One of these codes, by an integer in SQL. */
export const codeSql = (codes: readonly string[], number: string): string =>
  `(ARRAY['${codes.join("', '")}'])[1 + (${number}) % ${codes.length}]`;

/** What a table is filled with. */
export interface PlannedRows {
  readonly table: string;
  readonly tenant: string;
  /** SQL of the number `i` of the row; the other columns get a value of their type. */
  readonly columns: Readonly<Record<string, string>>;
  readonly count: number;
}

const valuesByType: Readonly<Record<string, string>> = {
  uuid: "md5('row' || i)::uuid",
  text: "'text'",
  ARRAY: "'{}'",
  jsonb: "'{}'",
  date: "date '2020-01-01' + (i * 2000 / N)::int",
  'timestamp with time zone': "timestamptz '2020-01-01' + i * interval '10 minutes'",
  boolean: 'false',
  integer: '1',
  'double precision': '1',
};

/**
 * Fills a table and its memberships. Triggers and indexes would take most of the time row by row, so memberships
 * are filled as their migration does it, and the indexes are created afterwards.
 */
export async function fillTable(admin: Client, planned: PlannedRows): Promise<void> {
  const { rows: memberships } = await admin.query<Membership>('SELECT * FROM es.memberships($1)', [
    planned.table,
  ]);
  const tables = [planned.table, ...memberships.map(({ name }) => name)];
  const { rows: indexes } = await admin.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = ANY($1::regclass[]) AND NOT indisprimary`,
    [tables],
  );
  await admin.query("SET session_replication_role = replica; SET maintenance_work_mem = '128MB'");
  for (const { name } of indexes) await admin.query(`DROP INDEX ${name}`);
  await insertRows(admin, planned);
  for (const membership of memberships) await insertMembers(admin, planned, membership);
  for (const { definition } of indexes) await admin.query(definition);
  await admin.query('SET session_replication_role = origin');
}

async function insertRows(admin: Client, { table, tenant, columns, count }: PlannedRows): Promise<void> {
  const { rows } = await admin.query<{ name: string; type: string }>(
    `SELECT column_name AS name, data_type AS type FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND column_name <> 'tenant_id'`,
    [table],
  );
  const values = rows.map(({ name, type }) => columns[name] ?? valuesByType[type] ?? 'NULL');
  await admin.query(
    `INSERT INTO ${table} (tenant_id, ${rows.map(({ name }) => `"${name}"`).join(', ')})
     SELECT '${tenant}', ${values.join(', ').replaceAll(/\bN\b/g, String(count))}
     FROM generate_series(1, ${count}) i`,
  );
}

/** A row of es.memberships. */
interface Membership {
  readonly name: string;
  readonly key: string;
  readonly source: string;
  readonly copied: readonly string[];
}

async function insertMembers(
  admin: Client,
  { table, tenant }: PlannedRows,
  membership: Membership,
): Promise<void> {
  const { name, key, source, copied } = membership;
  const kept = [key, ...copied].join(', ');
  await admin.query(
    `INSERT INTO ${name} (tenant_id, member, ${kept})
     SELECT DISTINCT tenant_id, m.member, ${kept} FROM ${table}, unnest(${source}) AS m(member)
     WHERE tenant_id = '${tenant}'`,
  );
}
