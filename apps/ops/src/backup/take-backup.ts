import { createHash } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Client } from 'pg';
import { versions } from '../versions.js';
import { requireArchiving } from './archive.js';
import { manifestFileName, type BackupFile, type BackupManifest } from './manifest.js';
import { batchFiles, readFirstChunks, listServerEntries, readRemainingChunks } from './server-files.js';

/** Writes a file durably and returns its entry for the manifest. */
async function writeDurably(
  root: string,
  path: string,
  content: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<BackupFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const target = await open(file, 'w', 0o600);
  try {
    for await (const part of content) {
      hash.update(part);
      bytes += part.length;
      await target.write(part);
    }
    await target.sync();
  } finally {
    await target.close();
  }
  return { path, bytes, sha256: hash.digest('hex') };
}

interface BackupEnd {
  readonly label: string;
  readonly tablespaces: string;
  readonly moment: Date;
}

interface BackupStart {
  readonly segment: string;
  readonly server: string;
  readonly cluster: string;
  readonly moment: Date;
}

const startBackupSql = `SELECT pg_walfile_name(pg_backup_start('geleit', true)) AS segment,
  current_setting('server_version') AS server,
  (SELECT system_identifier::text FROM pg_control_system()) AS cluster, clock_timestamp() AS moment`;
const stopBackupSql = `SELECT labelfile AS label, spcmapfile AS tablespaces, clock_timestamp() AS moment
  FROM pg_backup_stop(true)`;

/**
 * Copies the data of a running server over one connection as its superuser, without access to its disk. With
 * the archived write-ahead log, a server can recover the copy to any moment after the end of the backup. The
 * folder gets its name once it is complete.
 */
export async function takeBackup(sql: Client, folder: string): Promise<BackupManifest> {
  await requireArchiving(sql);
  const partial = `${folder}.partial`;
  const root = join(partial, 'data');
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const {
    rows: [start],
  } = await sql.query<BackupStart>(startBackupSql);
  if (start === undefined) throw new Error('the server did not start a backup');
  const { files, folders } = await copyDataFolder(sql, root);
  const {
    rows: [end],
  } = await sql.query<BackupEnd>(stopBackupSql);
  if (end === undefined || end.tablespaces !== '')
    throw new Error('a server with tablespaces cannot be backed up this way');
  const label = await writeDurably(root, 'backup_label', [Buffer.from(end.label)]);
  const backupManifest: BackupManifest = {
    format: 1,
    geleit: versions().geleit,
    server: start.server,
    cluster: start.cluster,
    walFrom: start.segment,
    startedAt: start.moment.toISOString(),
    endedAt: end.moment.toISOString(),
    folders,
    files: [...files, label],
  };
  writeFileSync(join(partial, manifestFileName), JSON.stringify(backupManifest), {
    mode: 0o600,
    flush: true,
  });
  renameSync(partial, folder);
  return backupManifest;
}

/** Files that the server removes in the meantime are not needed: recovery removes them as well. */
async function copyDataFolder(
  sql: Client,
  root: string,
): Promise<{ readonly folders: readonly string[]; readonly files: readonly BackupFile[] }> {
  const entries = await listServerEntries(sql);
  const files: BackupFile[] = [];
  for (const batch of batchFiles(entries.filter(({ isFolder }) => !isFolder))) {
    const read = await readFirstChunks(
      sql,
      batch.map(({ path }) => path),
    );
    files.push(
      ...(await Promise.all(read.map((file) => writeDurably(root, file.path, readWholeFile(sql, file))))),
    );
  }
  return { files, folders: entries.filter(({ isFolder }) => isFolder).map(({ path }) => path) };
}

async function* readWholeFile(
  sql: Client,
  file: { readonly path: string; readonly bytes: Buffer },
): AsyncGenerator<Buffer> {
  yield file.bytes;
  yield* readRemainingChunks(sql, file);
}
