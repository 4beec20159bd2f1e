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
  await runner.query(
    `SELECT es.create_membership('${table}', '${key}', '${each}', '{${copied.join(', ')}}')`,
  );
}

/** For `down` of a migration. */
export async function dropMembership(runner: QueryRunner, table: string, each: string): Promise<void> {
  const name = membershipTableOf(table, each);
  for (const suffix of ['enters', 'changes', 'leaves'])
    await runner.query(`DROP TRIGGER ${name}_${suffix} ON public.${table}`);
  await runner.query(`DROP TABLE public.${name}`);
}
