import type { QueryRunner } from 'typeorm';

const identifierPattern = /^[a-z][a-z0-9_]{0,50}$/;

/** What somebody is a member of: the rows of a projection whose array contains them. */
export interface Membership {
  /** The column of the projection's key. */
  readonly key: string;
  /** The array with the members. */
  readonly each: string;
  /** Columns that are copied, because lists are ordered or filtered by them. Never null. */
  readonly copied: readonly string[];
}

/** The table of a membership: `cases_by_staff`. */
export const membershipTableOf = (table: string, each: string): string => `${table}_by_${each}`;

/**
 * Creates a table with a row for each member of each row of a projection (`member`, key and copied columns), and
 * fills it. From then on, triggers keep it within the transaction that writes the projection, be the writer of
 * this version, of an older one, or a rebuild. Row-level security keeps conditions on arrays from any index,
 * because their operators might reveal rows of other organisations (they are not leakproof); equality is.
 */
export async function createMembership(
  runner: QueryRunner,
  table: string,
  { key, each, copied }: Membership,
): Promise<void> {
  if (![table, key, each, ...copied].every((name) => identifierPattern.test(name)))
    throw new Error('tables and columns are named in snake_case');
  const name = membershipTableOf(table, each);
  const columns = [key, ...copied];
  await runner.query(`ALTER TABLE public.${table} NO FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `CREATE TABLE public.${name} AS SELECT DISTINCT v.tenant_id, m.member, ${columns.map((column) => `v.${column}`).join(', ')}
      FROM public.${table} v, unnest(v.${each}) AS m(member)`,
  );
  await runner.query(`ALTER TABLE public.${table} FORCE ROW LEVEL SECURITY`);
  await runner.query(
    `ALTER TABLE public.${name} ${columns.map((column) => `ALTER COLUMN ${column} SET NOT NULL`).join(', ')},
      ALTER COLUMN tenant_id SET NOT NULL, ADD PRIMARY KEY (tenant_id, ${key}, member)`,
  );
  await runner.query(`SELECT es.protect_view('public.${name}')`);
  for (const sql of triggersSql(table, name, { key, each, copied })) await runner.query(sql);
}

function triggersSql(table: string, name: string, { key, each, copied }: Membership): readonly string[] {
  const read = [each, ...copied];
  const list = (row: string): string => read.map((column) => `${row}.${column}`).join(', ');
  const trigger = (suffix: string, when: string): string =>
    `CREATE TRIGGER ${name}_${suffix} AFTER ${when}
      EXECUTE FUNCTION es.keep_members('${[name, key, each, ...copied].join("', '")}')`;
  return [
    trigger('enters', `INSERT ON public.${table} FOR EACH ROW`),
    trigger(
      'changes',
      `UPDATE ON public.${table} FOR EACH ROW WHEN ((${list('OLD')}) IS DISTINCT FROM (${list('NEW')}))`,
    ),
    trigger('leaves', `DELETE ON public.${table} FOR EACH ROW`),
  ];
}

/** For `down` of a migration. */
export async function dropMembership(runner: QueryRunner, table: string, each: string): Promise<void> {
  const name = membershipTableOf(table, each);
  for (const suffix of ['enters', 'changes', 'leaves'])
    await runner.query(`DROP TRIGGER ${name}_${suffix} ON public.${table}`);
  await runner.query(`DROP TABLE public.${name}`);
}
