import { BadConfig } from '@geleit/platform';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const containsPath = (outer: string, inner: string): boolean =>
  !relative(resolve(outer), resolve(inner)).startsWith('..');

/**
 * Copies the keys and passwords to a folder of their own. Whoever finds a backup with its keys can read it; if
 * the keys are lost, nobody can read what they protect. Returns the number of files.
 * @throws BadConfig
 */
export function backUpSecrets(from: string, to: string): number {
  if (existsSync(to)) throw new BadConfig([`${to} is there already: nothing is written over`]);
  if (!existsSync(from)) throw new BadConfig([`${from} is not there`]);
  if (containsPath(from, to)) throw new BadConfig([`${to} lies within ${from}`]);
  cpSync(from, to, { recursive: true, preserveTimestamps: true, errorOnExist: true });
  return readdirSync(to, { recursive: true }).length;
}
