import { BadConfig, readArguments } from '@geleit/platform';
import { restoreBackup } from '../backup/restore-backup.js';
import type { VerbAction } from '../ops.js';

function parseOwner(text: string | undefined): {
  readonly owner?: { readonly uid: number; readonly gid: number };
} {
  if (text === undefined) return {};
  const [, uid, gid] = /^(\d+):(\d+)$/.exec(text) ?? [];
  if (uid === undefined || gid === undefined) throw new BadConfig([`--owner ${text}: expected <uid>:<gid>`]);
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
      'restore --from <backup> --archive <folder> --to <data folder> [--until <moment>] ' +
        '[--owner <uid>:<gid>]',
    ]);
  const { files } = restoreBackup({
    from,
    archive,
    to,
    ...(until !== undefined && { until }),
    ...parseOwner(owner),
  });
  const end = until === undefined ? 'the end of the archive' : until;
  print(`${files.length} files restored and verified. Next:
  1. Kafka: delete its data, or all topics geleit.*: they may contain events from after that moment.
     The services fill them again.
  2. Start PostgreSQL on ${to}: it recovers to ${end}, then accepts connections.
  3. Start the services with the same keys as before.
  4. Run ops verify, then ops doctor. A partition that is behind catches up within a minute on its own.
`);
  return true;
};
