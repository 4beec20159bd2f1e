import { BadConfig, readArguments } from '@geleit/platform';
import { backUpKeys, maxKeysBackupDays, pruneKeysBackups, restoreKeys } from '../backup/keys-archive.js';
import { keysServerUrl, type OpsContext, type VerbAction } from '../ops.js';

const usage = new BadConfig([
  `backup-keys --to <folder> [--keep-days <1 to ${maxKeysBackupDays}>], or backup-keys restore --from <copy>`,
]);

/** Copies the keys of personal values, which no backup of the data holds, and puts them back. */
export const backupKeys: VerbAction = async (ops, args) => {
  const {
    values: { to, from, 'keep-days': keep = String(maxKeysBackupDays) },
    positionals: [verb],
  } = readArguments(args, {
    to: { type: 'string' },
    from: { type: 'string' },
    'keep-days': { type: 'string' },
  });
  if (verb === 'restore' && from !== undefined) return restore(ops, from);
  if (verb !== undefined || to === undefined) throw usage;
  const days = parseDays(keep);
  const folder = await backUpKeys(ops.services, keysServerUrl(ops), to);
  const pruned = pruneKeysBackups(to, days);
  ops.print(
    `${folder}\n${pruned} copies of more than ${days} days ago deleted. ` +
      'Keep this folder apart from every backup of data and from MASTER_KEY\n',
  );
  return true;
};

function parseDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > maxKeysBackupDays) throw usage;
  return days;
}

async function restore(ops: OpsContext, from: string): Promise<boolean> {
  const count = await restoreKeys(ops.services, keysServerUrl(ops), from);
  ops.print(
    `${count} keys restored. Start the services: each destroys again what its log has erased since the copy, ` +
      'before it serves anything\n',
  );
  return true;
}
