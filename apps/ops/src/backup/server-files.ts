import type { Client } from 'pg';

/** Something below the server's data folder. */
export interface ServerEntry {
  readonly path: string;
  readonly isFolder: boolean;
}

/** Made anew by the server that starts on the copy; the folders themselves are needed. */
const emptied = ['pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans', 'pg_wal'];
const left = '(^|/)(postmaster\\.(pid|opts)|backup_label(\\.old)?|tablespace_map(\\.old)?|current_logfiles|recovery\\.signal|standby\\.signal|pg_internal\\.init.*|pgsql_tmp.*|t\\d+_\\d+.*)$';

const walk = `WITH RECURSIVE entry(path, "isFolder") AS (
    SELECT name, (pg_stat_file(name, true)).isdir FROM pg_ls_dir('.') AS name
    UNION ALL
    SELECT e.path || '/' || name, (pg_stat_file(e.path || '/' || name, true)).isdir
    FROM entry e, LATERAL pg_ls_dir(e.path, true, false) AS name WHERE e."isFolder" AND e.path <> ALL ($1)
  ) SELECT path, "isFolder" FROM entry WHERE "isFolder" IS NOT NULL AND path !~ $2 ORDER BY path`;

/** What belongs to a copy of the data folder, folders before what is in them. */
export async function entries(sql: Pick<Client, 'query'>): Promise<readonly ServerEntry[]> {
  return (await sql.query<ServerEntry>(walk, [emptied, left])).rows;
}

const portion = 8 * 1024 * 1024;

/** A file's content, portion by portion; nothing where the server has removed it meanwhile. */
export async function* contentOf(sql: Pick<Client, 'query'>, path: string): AsyncGenerator<Buffer> {
  for (let offset = 0; ; offset += portion) {
    const { rows: [row] } = await sql.query<{ bytes: Buffer | null }>('SELECT pg_read_binary_file($1, $2, $3, true) AS bytes', [path, offset, portion]);
    const bytes = row?.bytes ?? null;
    if (bytes === null) return;
    yield bytes;
    if (bytes.length < portion) return;
  }
}
