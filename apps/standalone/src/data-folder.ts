import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Whether an account that is neither root nor the owner can walk down to the folder; PostgreSQL runs as such
 * a one when we are root.
 */
function isReachableByAll(folder: string): boolean {
  for (let at = folder; at !== dirname(at); at = dirname(at))
    if ((statSync(at).mode & 0o001) === 0) return false;
  return true;
}

/**
 * Where this machine's data lives: the chosen folder. As root, below a folder that only root may enter,
 * `/var/lib/geleit`, because the database's account could not reach the other.
 */
export function prepareDataFolder(chosen: string): string {
  const folder = resolve(chosen);
  const usable = process.getuid?.() !== 0 || isReachableByAll(dirname(folder)) ? folder : '/var/lib/geleit';
  mkdirSync(usable, { recursive: true, mode: 0o755 });
  accessSync(usable, constants.W_OK);
  return usable;
}
