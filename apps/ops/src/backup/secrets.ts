import { BadConfig } from '@geleit/platform';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const containsPath = (outer: string, inner: string): boolean =>
  !relative(resolve(outer), resolve(inner)).startsWith('..');

/**
 * Copies the keys and passwords to a place of their own. A backup of data with its keys beside it opens
 * itself to whoever finds it; keys that are lost make what they protect unreadable. Answers how many files.
 * @throws BadConfig
 */
export function backUpSecrets(from: string, to: string): number {
  if (existsSync(to)) throw new BadConfig([`${to} is there already: nothing is written over`]);
  if (!existsSync(from)) throw new BadConfig([`${from} is not there`]);
  if (containsPath(from, to)) throw new BadConfig([`${to} lies within ${from}`]);
  cpSync(from, to, { recursive: true, preserveTimestamps: true, errorOnExist: true });
  return readdirSync(to, { recursive: true }).length;
}
