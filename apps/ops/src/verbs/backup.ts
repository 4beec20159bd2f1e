import { BadConfig, readArguments } from '@geleit/platform';
import { join } from 'node:path';
import { archiveNow } from '../backup/archive.js';
import { backUpSecrets } from '../backup/secrets.js';
import { takeBackup } from '../backup/take-backup.js';
import { asAdmin, databaseUrl, type OpsContext, type VerbAction } from '../ops.js';

const backupUsageError = new BadConfig([
  'backup --to <folder>, backup wal, or backup secrets --from <folder> --to <folder>',
]);

/**
 * `--to` copies the server, `wal` archives what was written since, `secrets` copies the keys to another folder.
 */
export const backup: VerbAction = async (ops, args) => {
  const {
    values: { to, from },
    positionals: [what],
  } = readArguments(args, { to: { type: 'string' }, from: { type: 'string' } });
  if (what === 'wal') return archiveWal(ops);
  if (to === undefined || (what === 'secrets') !== (from !== undefined)) throw backupUsageError;
  if (from !== undefined) {
    ops.print(
      `${backUpSecrets(from, to)} files kept in ${to}; keep that folder apart from every backup of data\n`,
    );
    return true;
  }
  return backUpServer(ops, to);
};

async function archiveWal(opsContext: OpsContext): Promise<boolean> {
  opsContext.print(`one can restore to ${await asAdmin(databaseUrl(opsContext), archiveNow)}\n`);
  return true;
}

async function backUpServer(opsContext: OpsContext, to: string): Promise<boolean> {
  const begun = performance.now();
  const folder = join(to, `geleit-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
  const { files, endedAt, walFrom } = await asAdmin(databaseUrl(opsContext), (sql) =>
    takeBackup(sql, folder),
  );
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 ** 2;
  opsContext.print(
    `${folder}\n${files.length} files, ${megabytes.toFixed(0)} MB in ${((performance.now() - begun) / 1000).toFixed(1)} s\n` +
      `one can restore to any moment from ${endedAt} on, with the archive from ${walFrom} on. Keys are not in it: backup secrets\n`,
  );
  return true;
}
