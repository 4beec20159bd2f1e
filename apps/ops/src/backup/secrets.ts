import { BadConfig } from '@geleit/platform';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const containsPath = (outer: string, inner: string): boolean =>
  !relative(resolve(outer), resolve(inner)).startsWith('..');

/**
 * Copies the keys and passwords to a folder of their own. A backup found together with its keys can be read;
 * if the keys are lost, nobody can read what they protect. Returns the number of files.
 * @throws BadConfig
 */
export function backUpSecrets(from: string, to: string): number {
  if (existsSync(to)) throw new BadConfig([`${to} already exists; nothing is overwritten`]);
  if (!existsSync(from)) throw new BadConfig([`${from} does not exist`]);
  if (containsPath(from, to)) throw new BadConfig([`${to} is inside ${from}`]);
  cpSync(from, to, { recursive: true, preserveTimestamps: true, errorOnExist: true });
  return readdirSync(to, { recursive: true }).length;
}
