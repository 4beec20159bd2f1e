import { BadConfig } from '@geleit/platform';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of a backup, as it was written. */
export interface BackupFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What a backup says about itself; written last, so that one without it is not a backup. */
export interface BackupManifest {
  readonly format: 1;
  readonly geleit: string;
  readonly server: string;
  readonly cluster: string;
  readonly startedAt: string;
  /** From this moment on the backup can be restored to. */
  readonly endedAt: string;
  /** The oldest segment of the archive that it needs. */
  readonly walFrom: string;
  readonly folders: readonly string[];
  readonly files: readonly BackupFile[];
}

export const manifestFileName = 'backup.json';

/** @throws BadConfig where there is no whole backup */
export function readManifest(folder: string): BackupManifest {
  const file = join(folder, manifestFileName);
  if (!existsSync(file))
    throw new BadConfig([`${folder} holds no whole backup: ${manifestFileName} is missing`]);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  if (manifest.format !== 1)
    throw new BadConfig([`${folder} is a backup of another form than this version knows`]);
  return manifest;
}
