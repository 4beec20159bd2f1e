import { Client } from 'pg';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findCanaries, findInDatabaseFile, type Finding } from './find-canaries.js';

/** What was found in one place: a table, a file, a kind of output. */
export interface PlaceFinding extends Finding {
  readonly where: string;
}

/** A search of one place for canaries. */
export interface PlaceSearch {
  readonly place: string;
  /** How many bytes were looked at: none proves nothing. */
  readonly bytes: number;
  readonly findings: readonly PlaceFinding[];
}

type Find = (bytes: Buffer, known: ReadonlySet<string>) => readonly Finding[];

/** Searches texts or bytes that are in memory, such as logs. */
export function searchTexts(
  place: string,
  texts: Iterable<string | Buffer>,
  known: ReadonlySet<string>,
): PlaceSearch {
  let bytes = 0;
  const findings: PlaceFinding[] = [];
  for (const text of texts) {
    const haystack = Buffer.from(text);
    bytes += haystack.length;
    findings.push(...findCanaries(haystack, known).map((finding) => ({ where: place, ...finding })));
  }
  return { place, bytes, findings };
}

/** The paths of all files below a folder. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** Searches every file below the folders, and the files' names. Files that end meanwhile are passed over. */
export function searchFiles(
  place: string,
  folders: readonly string[],
  known: ReadonlySet<string>,
  find: Find = findCanaries,
): PlaceSearch {
  let bytes = 0;
  const findings = folders.flatMap((folder) =>
    filesBelow(folder).flatMap((file) => {
      const haystack = readIfThere(file);
      bytes += haystack.length;
      const where = relative(folder, file);
      return [...findCanaries(Buffer.from(where), known), ...find(haystack, known)].map((finding) => ({
        where,
        ...finding,
      }));
    }),
  );
  return { place, bytes, findings };
}

const readIfThere = (file: string): Buffer => {
  try {
    return statSync(file).size === 0 ? Buffer.alloc(0) : withoutEmptyEnd(readFileSync(file));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw fault;
  }
};

const emptyBlock = Buffer.alloc(4096);

/** Segments and indexes are allocated long before they are full. One empty block is left: a text may end there. */
function withoutEmptyEnd(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end >= 2 * emptyBlock.length && emptyBlock.equals(bytes.subarray(end - emptyBlock.length, end)))
    end -= emptyBlock.length;
  return bytes.subarray(0, end + emptyBlock.length);
}

/** Searches a cluster's data folder as bytes: tables, indexes, dead rows, the write-ahead log. */
export const searchDataFolder = (folder: string, known: ReadonlySet<string>): PlaceSearch =>
  searchFiles('files of PostgreSQL and its write-ahead log', [folder], known, findInDatabaseFile);

/** Searches each row of each table of each database as text. */
export async function searchTables(adminUrl: string, known: ReadonlySet<string>): Promise<PlaceSearch> {
  let bytes = 0;
  const findings: PlaceFinding[] = [];
  await readTables(adminUrl, (where, rows) => {
    bytes += rows.length;
    findings.push(...findCanaries(rows, known).map((finding) => ({ where, ...finding })));
  });
  return { place: 'tables', bytes, findings };
}

/** Reads each table of each database: its rows as text, a line each. */
export async function readTables(
  adminUrl: string,
  onTable: (table: string, rows: Buffer) => void,
): Promise<void> {
  for (const database of await databasesOf(adminUrl))
    await withConnection(adminUrl, database, async (sql) => {
      for (const table of await tablesOf(sql)) {
        const { rows } = await sql.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t`);
        onTable(`${database} ${table}`, Buffer.from(rows.map(({ row }) => row).join('\n')));
      }
    });
}

/** Everything is written to files, and the current segment of the write-ahead log is ended. */
export const writeEverything = (adminUrl: string): Promise<void> =>
  withConnection(adminUrl, 'postgres', async (sql) => {
    await sql.query('SELECT pg_switch_wal()');
    await sql.query('CHECKPOINT');
  });

const databasesOf = (adminUrl: string): Promise<readonly string[]> =>
  withConnection(adminUrl, 'postgres', async (sql) => {
    const { rows } = await sql.query<{ name: string }>(
      'SELECT datname AS name FROM pg_database WHERE datallowconn ORDER BY datname',
    );
    return rows.map(({ name }) => name);
  });

async function tablesOf(sql: Client): Promise<readonly string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

export async function withConnection<T>(
  adminUrl: string,
  database: string,
  work: (sql: Client) => Promise<T>,
): Promise<T> {
  const url = Object.assign(new URL(adminUrl), { pathname: `/${database}` });
  const sql = new Client({ connectionString: url.href });
  await sql.connect();
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}
