import { BadConfig, readWords } from '@geleit/platform';
import { join } from 'node:path';
import { archiveNow } from '../backup/archive.js';
import { keepSecrets } from '../backup/secrets.js';
import { takeBackup } from '../backup/take.js';
import { asAdmin, databaseUrl, type Ops, type Work } from '../ops.js';

const usage = new BadConfig([
  'backup --to <folder>, backup wal, or backup secrets --from <folder> --to <folder>',
]);

/**
 * `--to`: a copy of the server. `wal`: what was written since, now. `secrets`: the keys, to somewhere else.
 */
export const backup: Work = async (ops, words) => {
  const {
    values: { to, from },
    positionals: [what],
  } = readWords(words, { to: { type: 'string' }, from: { type: 'string' } });
  if (what === 'wal') return wal(ops);
  if (to === undefined || (what === 'secrets') !== (from !== undefined)) throw usage;
  if (from !== undefined) {
    ops.say(
      `${keepSecrets(from, to)} files kept in ${to}; keep that folder apart from every backup of data\n`,
    );
    return true;
  }
  return copy(ops, to);
};

async function wal(ops: Ops): Promise<boolean> {
  ops.say(`one can restore to ${await asAdmin(databaseUrl(ops), archiveNow)}\n`);
  return true;
}

async function copy(ops: Ops, to: string): Promise<boolean> {
  const begun = performance.now();
  const folder = join(to, `geleit-${new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
  const { files, endedAt, walFrom } = await asAdmin(databaseUrl(ops), (sql) => takeBackup(sql, folder));
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 ** 2;
  ops.say(
    `${folder}\n${files.length} files, ${megabytes.toFixed(0)} MB in ${((performance.now() - begun) / 1000).toFixed(1)} s\n` +
      `one can restore to any moment from ${endedAt} on, with the archive from ${walFrom} on. Keys are not in it: backup secrets\n`,
  );
  return true;
}
