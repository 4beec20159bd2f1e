import type { QueryRunner } from 'typeorm';

const identifierPattern = /^[a-z][a-z0-9_]{0,50}$/;

/** Whose contents they are: rows of this projection, by its key. */
export interface ContentOwner {
  readonly table: string;
  readonly key: string;
}

/**
 * Creates a table of sealed contents, which commands with a file fill. A content is removed in the
 * transaction that removes the projection's row, whoever writes it; a rebuild that writes the row again
 * leaves it.
 */
export async function createContentTable(
  runner: QueryRunner,
  table: string,
  of: ContentOwner,
): Promise<void> {
  if (![table, of.table, of.key].every((name) => identifierPattern.test(name)))
    throw new Error('tables and columns are named in snake_case');
  await runner.query(`SELECT es.create_content_table('${table}', '${of.table}', '${of.key}')`);
}
