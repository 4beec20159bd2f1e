import type { Client } from 'pg';

/** A file or folder below the server's data folder. */
export interface ServerEntry {
  readonly path: string;
  readonly isFolder: boolean;
  /** Its size when it was listed. */
  readonly bytes: number;
}

/** The server recreates their contents when it starts on the copy; only the folders themselves are needed. */
const emptiedFolders = [
  'pg_dynshmem',
  'pg_notify',
  'pg_replslot',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
  'pg_wal',
];
const excludedPathPattern =
  '(^|/)(postmaster\\.(pid|opts)|backup_label(\\.old)?|tablespace_map(\\.old)?|current_logfiles|' +
  'recovery\\.signal|standby\\.signal|pg_internal\\.init.*|pgsql_tmp.*|t\\d+_\\d+.*)$';

const entriesSql = `WITH RECURSIVE entry(path, "isFolder", bytes) AS (
    SELECT name, s.isdir, s.size FROM pg_ls_dir('.') AS name, LATERAL pg_stat_file(name, true) s
    UNION ALL
    SELECT e.path || '/' || name, s.isdir, s.size
    FROM entry e, LATERAL pg_ls_dir(e.path, true, false) AS name,
      LATERAL pg_stat_file(e.path || '/' || name, true) s
    WHERE e."isFolder" AND e.path <> ALL ($1)
  )
  SELECT path, "isFolder", bytes::float8 FROM entry
  WHERE "isFolder" IS NOT NULL AND path !~ $2 ORDER BY path`;

/** Lists what a copy of the data folder needs, folders before their contents. */
export async function listServerEntries(sql: Pick<Client, 'query'>): Promise<readonly ServerEntry[]> {
  return (await sql.query<ServerEntry>(entriesSql, [emptiedFolders, excludedPathPattern])).rows;
}

const chunkBytes = 8 * 1024 * 1024;
const maxBatchFiles = 200;

/** Files that are read with one query: many small ones, or a large one. */
export function batchFiles(files: readonly ServerEntry[]): readonly (readonly ServerEntry[])[] {
  const batches: ServerEntry[][] = [];
  let room = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= maxBatchFiles || file.bytes > room) {
      batches.push([file]);
      room = chunkBytes - file.bytes;
    } else {
      last.push(file);
      room -= file.bytes;
    }
  }
  return batches;
}

interface FileChunk {
  readonly path: string;
  readonly bytes: Buffer | null;
}

/** Reads the first chunk of some files; files that the server has removed in the meantime are left out. */
export async function readFirstChunks(
  sql: Pick<Client, 'query'>,
  paths: readonly string[],
): Promise<readonly { readonly path: string; readonly bytes: Buffer }[]> {
  const { rows } = await sql.query<FileChunk>(
    'SELECT path, pg_read_binary_file(path, 0, $2, true) AS bytes FROM unnest($1::text[]) AS path',
    [paths, chunkBytes],
  );
  return rows.flatMap(({ path, bytes }) => (bytes === null ? [] : [{ path, bytes }]));
}

/** Reads what follows the first chunk of a longer file. */
export async function* readRemainingChunks(
  sql: Pick<Client, 'query'>,
  { path, bytes }: { readonly path: string; readonly bytes: Buffer },
): AsyncGenerator<Buffer> {
  for (let length = bytes.length, offset = chunkBytes; length === chunkBytes; offset += chunkBytes) {
    const {
      rows: [row],
    } = await sql.query<FileChunk>('SELECT pg_read_binary_file($1, $2, $3, true) AS bytes', [
      path,
      offset,
      chunkBytes,
    ]);
    if (row?.bytes) yield row.bytes;
    length = row?.bytes?.length ?? 0;
  }
}
