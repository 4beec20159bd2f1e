import { BadConfig, type Service } from '@geleit/platform';
import { keysDatabaseOf, keysOwnerOf, keysUrlOf } from '@geleit/privacy';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeIdentifier as quoted } from 'pg';
import { withAdminConnection } from '../ops.js';

/** Parents before those who need them. */
const tables = [
  'keys.kek',
  'keys.data_key',
  'keys.ended_owner',
  'keys.progress',
  'keys.check_value',
] as const;
const namePattern = /^geleit-keys-(\d{8}T\d{9}Z)$/;

/** A copy of the keys must not outlive this: what was erased could be read with it. */
export const maxKeysBackupDays = 30;

type TableRows = Readonly<Record<(typeof tables)[number], readonly object[]>>;

/** With milliseconds, so that two copies of one second do not meet. */
const stampOf = (moment: Date): string => moment.toISOString().replaceAll(/[-:.]/g, '');

/**
 * Copies the keys of services, which stay wrapped, to a new folder below `to`, each service as it is at one
 * moment. Returns the folder.
 */
export async function backUpKeys(
  services: readonly Pick<Service, 'name'>[],
  serverUrl: string,
  to: string,
): Promise<string> {
  const folder = join(to, `geleit-keys-${stampOf(new Date())}`);
  mkdirSync(`${folder}.partial`, { recursive: true, mode: 0o700 });
  for (const { name } of services) {
    const rows = await withAdminConnection(keysUrlOf(serverUrl, name), async (sql) => {
      await sql.query(`SET ROLE ${quoted(keysOwnerOf(name))}`);
      await sql.query('START TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
      const copied: Record<string, object[]> = {};
      for (const table of tables)
        copied[table] = (
          await sql.query<{ row: object }>(`SELECT to_json(t) AS row FROM ${table} t`)
        ).rows.map(({ row }) => row);
      return copied;
    });
    writeFileSync(join(`${folder}.partial`, `${name}.json`), JSON.stringify(rows), {
      mode: 0o600,
      flush: true,
    });
  }
  renameSync(`${folder}.partial`, folder);
  return folder;
}

/** Deletes copies of the keys that are older than this. Returns their number. */
export function pruneKeysBackups(folder: string, days: number, now = new Date()): number {
  const oldest = stampOf(new Date(now.getTime() - days * 86_400_000));
  const outdated = readdirSync(folder).filter((name) => {
    const [, stamp] = namePattern.exec(name) ?? [];
    return stamp !== undefined && stamp < oldest;
  });
  for (const name of outdated) rmSync(join(folder, name), { recursive: true });
  return outdated.length;
}

/**
 * Puts the keys back into keys databases that were just migrated and that nobody has used. What was erased since
 * the copy is destroyed again when the services start, because their logs say so.
 * @throws BadConfig
 */
export async function restoreKeys(
  services: readonly Pick<Service, 'name'>[],
  serverUrl: string,
  from: string,
): Promise<number> {
  let count = 0;
  for (const { name } of services) {
    const file = join(from, `${name}.json`);
    if (!existsSync(file)) throw new BadConfig([`${from} has no keys of ${name}`]);
    const rows = JSON.parse(readFileSync(file, 'utf8')) as TableRows;
    await withAdminConnection(keysUrlOf(serverUrl, name), async (sql) => {
      await sql.query(`SET ROLE ${quoted(keysOwnerOf(name))}`);
      const { rowCount } = await sql.query('SELECT FROM keys.data_key LIMIT 1');
      if (rowCount !== 0)
        throw new BadConfig([`${keysDatabaseOf(name)} already holds keys; nothing is overwritten`]);
      await sql.query('START TRANSACTION');
      await sql.query('DELETE FROM keys.progress');
      for (const table of tables)
        await sql.query(
          `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`,
          [JSON.stringify(rows[table])],
        );
      await sql.query('COMMIT');
    });
    count += rows['keys.data_key'].length;
  }
  return count;
}
