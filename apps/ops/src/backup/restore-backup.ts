import { BadConfig } from '@geleit/platform';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { requireUnquotedPath } from './archive.js';
import { readManifest, type BackupFile, type BackupManifest } from './manifest.js';

export interface RestoreRequest {
  /** A folder that `backup` made. */
  readonly from: string;
  /** The archived write-ahead log, under the path that the server will see. */
  readonly archive: string;
  /** The data folder to create; it must be empty or absent. */
  readonly to: string;
  /** Recover to this moment; if absent, to the end of the archive. */
  readonly until?: string;
  /** The account that the server runs under, if it is not ours. */
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/**
 * Unpacks a backup so that a server started on it recovers to the requested moment and then accepts
 * connections.
 * @throws BadConfig
 */
export function restoreBackup({ from, archive, to, until, owner }: RestoreRequest): BackupManifest {
  const manifest = readManifest(from);
  if (existsSync(to) && readdirSync(to).length > 0)
    throw new BadConfig([`${to} is not empty: move its contents away first; nothing is overwritten`]);
  requireReachableMoment(manifest, until);
  requireArchivedSegment(manifest, archive);
  mkdirSync(to, { recursive: true, mode: 0o700 });
  try {
    writeDataFolder(
      { from, archive, to, ...(until !== undefined && { until }), ...(owner && { owner }) },
      manifest,
    );
  } catch (fault) {
    for (const name of readdirSync(to)) rmSync(join(to, name), { recursive: true });
    throw fault;
  }
  return manifest;
}

function writeDataFolder(
  { from, archive, to, until, owner }: RestoreRequest,
  backupManifest: BackupManifest,
): void {
  for (const folder of backupManifest.folders) mkdirSync(join(to, folder), { recursive: true, mode: 0o700 });
  // One buffer for all files: garbage collection does not keep up with one for each of a thousand files.
  const part = Buffer.alloc(1024 * 1024);
  for (const file of backupManifest.files) copyVerified(file, { from: join(from, 'data'), to, part });
  writeRecoveryConfig(to, { archive, until });
  if (owner)
    for (const path of ['.', ...readdirSync(to, { recursive: true, encoding: 'utf8' })])
      chownSync(join(to, path), owner.uid, owner.gid);
}

function requireReachableMoment({ endedAt }: BackupManifest, until: string | undefined): void {
  if (until === undefined) return;
  const moment = Date.parse(until);
  if (Number.isNaN(moment) || !/[Zz]$|[+-]\d\d:?\d\d$/.test(until))
    throw new BadConfig([
      `--until ${until}: expected a moment with a time zone, such as 2026-11-26T21:00:00Z`,
    ]);
  if (moment < Date.parse(endedAt))
    throw new BadConfig([
      `this backup was not finished before ${endedAt}: use an older one to restore to ${until}`,
    ]);
}

function requireArchivedSegment({ walFrom }: BackupManifest, archive: string): void {
  if (!existsSync(join(requireUnquotedPath(archive), walFrom)))
    throw new BadConfig([`${archive} lacks ${walFrom}, where recovery of this backup begins`]);
}

/**
 * Copies one file. The server flushes all of them to disk before it recovers.
 * @throws BadConfig if the file differs from what was backed up
 */
function copyVerified(
  { path, bytes, sha256 }: BackupFile,
  { from, to, part }: { readonly from: string; readonly to: string; readonly part: Buffer },
): void {
  const [source, target] = [openSync(join(from, path), 'r'), openSync(join(to, path), 'w', 0o600)];
  const hash = createHash('sha256');
  let copied = 0;
  try {
    for (let read = readSync(source, part); read > 0; read = readSync(source, part)) {
      hash.update(part.subarray(0, read));
      writeSync(target, part, 0, read);
      copied += read;
    }
  } finally {
    closeSync(source);
    closeSync(target);
  }
  if (copied !== bytes || hash.digest('hex') !== sha256)
    throw new BadConfig([`${path} differs from what was backed up: this backup is damaged, use another one`]);
}

/** Removes the settings of an earlier restore; the server reads the last line of each name. */
const recoverySettingPattern = /^(restore_command|recovery_target\w*)\s*=/;

function writeRecoveryConfig(
  to: string,
  { archive, until }: { readonly archive: string; readonly until: string | undefined },
): void {
  const file = join(to, 'postgresql.auto.conf');
  const settings = (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter((line) => !recoverySettingPattern.test(line));
  writeFileSync(file, settings.join('\n'), { mode: 0o600 });
  const target =
    until === undefined
      ? ''
      : `recovery_target_time = '${until.replace(/[Zz]$/, '+00')}'\nrecovery_target_action = 'promote'\n`;
  appendFileSync(file, `restore_command = 'cp ${archive}/%f %p'\n${target}`);
  writeFileSync(join(to, 'recovery.signal'), '', { mode: 0o600 });
}
