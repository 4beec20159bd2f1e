import { Client, escapeIdentifier } from 'pg';

/**
 * Returns the tables of a database in which a text stands in any column, as it is; also within JSON. The
 * connection must see the rows of every organisation.
 */
export async function tablesContaining(databaseUrl: string, text: string): Promise<readonly string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ schema: string; name: string }>(
      `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
       ORDER BY 1, 2`,
    );
    const found: string[] = [];
    for (const { schema, name } of tables) {
      const { rowCount } = await client.query(
        `SELECT FROM ${escapeIdentifier(schema)}.${escapeIdentifier(name)} t
         WHERE strpos(t::text, $1) > 0 LIMIT 1`,
        [text],
      );
      if (rowCount !== 0) found.push(`${schema}.${name}`);
    }
    return found;
  } finally {
    await client.end();
  }
}
