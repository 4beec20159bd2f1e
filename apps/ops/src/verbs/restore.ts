import { BadConfig, readArguments } from '@geleit/platform';
import { restoreBackup } from '../backup/restore-backup.js';
import type { VerbAction } from '../ops.js';

function parseOwner(text: string | undefined): {
  readonly owner?: { readonly uid: number; readonly gid: number };
} {
  if (text === undefined) return {};
  const [, uid, gid] = /^(\d+):(\d+)$/.exec(text) ?? [];
  if (uid === undefined || gid === undefined) throw new BadConfig([`--owner ${text}: <uid>:<gid> is meant`]);
  return { owner: { uid: Number(uid), gid: Number(gid) } };
}

/** Needs no server: it creates the folder on which one is started. */
export const restore: VerbAction = async ({ print }, args) => {
  const {
    values: { from, archive, to, until, owner },
  } = readArguments(args, {
    from: { type: 'string' },
    archive: { type: 'string' },
    to: { type: 'string' },
    until: { type: 'string' },
    owner: { type: 'string' },
  });
  if (from === undefined || archive === undefined || to === undefined)
    throw new BadConfig([
      'restore --from <backup> --archive <folder> --to <data folder> [--until <moment>] [--owner <uid>:<gid>]',
    ]);
  const { files } = restoreBackup({
    from,
    archive,
    to,
    ...(until !== undefined && { until }),
    ...parseOwner(owner),
  });
  print(`${files.length} files, each as it was backed up. Now:
  1. Kafka: delete its data or all topics geleit.*; what it knows may be of a time that is gone. The services fill it again.
  2. start PostgreSQL on ${to}: it recovers ${until === undefined ? 'to the end of the archive' : `to ${until}`} and then serves
  3. start the services, with the same keys as before
  4. ops verify, then ops doctor; a partition that is behind is filled within a minute by itself\n`);
  return true;
};
