import { BadConfig } from '@geleit/platform';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of a backup. */
export interface BackupFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The table of contents of a backup. It is written last: a folder without it is not a backup. */
export interface BackupManifest {
  readonly format: 1;
  readonly geleit: string;
  readonly server: string;
  readonly cluster: string;
  readonly startedAt: string;
  /** The earliest moment to which the backup can be restored. */
  readonly endedAt: string;
  /** The oldest segment of the archive that it needs. */
  readonly walFrom: string;
  readonly folders: readonly string[];
  readonly files: readonly BackupFile[];
}

export const manifestFileName = 'backup.json';

/** @throws BadConfig if there is no complete backup */
export function readManifest(folder: string): BackupManifest {
  const file = join(folder, manifestFileName);
  if (!existsSync(file))
    throw new BadConfig([`${folder} does not contain a complete backup: ${manifestFileName} is missing`]);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as BackupManifest;
  if (manifest.format !== 1)
    throw new BadConfig([`${folder} is a backup in a format that this version does not know`]);
  return manifest;
}
