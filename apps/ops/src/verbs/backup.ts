import { BadConfig, readArguments } from '@geleit/platform';
import { join } from 'node:path';
import { archiveCurrentWal } from '../backup/archive.js';
import { backUpSecrets } from '../backup/secrets.js';
import { takeBackup } from '../backup/take-backup.js';
import { withAdminConnection, databaseUrl, type OpsContext, type VerbAction } from '../ops.js';

const backupUsageError = new BadConfig([
  'backup --to <folder>, backup wal, or backup secrets --from <folder> --to <folder>',
]);

/** `--to` copies the server, `wal` archives what was written since, `secrets` copies the keys elsewhere. */
export const backup: VerbAction = async (ops, args) => {
  const {
    values: { to, from },
    positionals: [kind],
  } = readArguments(args, { to: { type: 'string' }, from: { type: 'string' } });
  if (kind === 'wal') return archiveWal(ops);
  if (to === undefined || (kind === 'secrets') !== (from !== undefined)) throw backupUsageError;
  if (from !== undefined) {
    ops.print(
      `${backUpSecrets(from, to)} files copied to ${to}; keep that folder apart from every backup of data\n`,
    );
    return true;
  }
  return backUpServer(ops, to);
};

async function archiveWal(opsContext: OpsContext): Promise<boolean> {
  const until = await withAdminConnection(databaseUrl(opsContext), archiveCurrentWal);
  opsContext.print(`the archive allows a restore to any moment until ${until}\n`);
  return true;
}

async function backUpServer(opsContext: OpsContext, to: string): Promise<boolean> {
  const startedAt = performance.now();
  const folder = join(to, `geleit-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
  const { files, endedAt, walFrom } = await withAdminConnection(databaseUrl(opsContext), (sql) =>
    takeBackup(sql, folder),
  );
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 ** 2;
  const seconds = (performance.now() - startedAt) / 1000;
  opsContext.print(
    `${folder}\n${files.length} files, ${megabytes.toFixed(0)} MB in ${seconds.toFixed(1)} s\n` +
      `With the archive from ${walFrom} on, it can be restored to any moment from ${endedAt} on. ` +
      'It does not contain the keys: run backup secrets\n',
  );
  return true;
}
