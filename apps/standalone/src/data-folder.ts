import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Whether an account that is neither root nor the owner can reach the folder. When we are root, PostgreSQL
 * runs under such an account.
 */
function isReachableByAll(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at))
    if ((statSync(at).mode & 0o001) === 0) return false;
  return true;
}

/**
 * Creates the folder for this machine's data and returns it. This is the chosen one, except for root below a
 * folder that only root can enter: PostgreSQL's account could not reach it, so `/var/lib/geleit` is used.
 */
export function prepareDataFolder(chosen: string): string {
  const folder = resolve(chosen);
  const usable = process.getuid?.() !== 0 || isReachableByAll(dirname(folder)) ? folder : '/var/lib/geleit';
  mkdirSync(usable, { recursive: true, mode: 0o755 });
  accessSync(usable, constants.W_OK);
  return usable;
}

/** Creates the folder of the ledgers of what was erased, beside the databases' folders, and returns it. */
export function prepareErasuresFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'erasures');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
