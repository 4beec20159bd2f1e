import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { operatorIdentity } from '@geleit/messaging';
import { BadConfig, readArguments } from '@geleit/platform';
import { createServiceKeys, publicKeysOf } from '@geleit/privacy';
import type { OpsContext, VerbAction } from '../ops.js';

/** Everybody who has an identity: the services, the gateway and the operators' commands. */
const identitiesOf = ({ services }: Pick<OpsContext, 'services'>): readonly string[] => [
  ...services.map(({ name }) => name),
  'gateway',
  operatorIdentity,
];

/**
 * Prints a new secret for everybody who has an identity, and the directory of their public keys; stores
 * nothing. With `directory`, writes the directory that belongs to secrets which exist.
 */
export const serviceKeys: VerbAction = (ops, args) => {
  const {
    values: { from, to },
    positionals: [verb],
  } = readArguments(args, { from: { type: 'string' }, to: { type: 'string' } });
  if (verb === undefined) printNewKeys(ops);
  else if (verb === 'directory' && from !== undefined && to !== undefined) writeDirectory(ops, from, to);
  else throw new BadConfig(['service-keys, or service-keys directory --from <folder> --to <file>']);
  return Promise.resolve(true);
};

function printNewKeys(ops: OpsContext): void {
  const { secrets, publicKeys } = createServiceKeys(identitiesOf(ops));
  const lines = Object.entries(secrets).map(([name, secret]) => `${name} SERVICE_KEY=${secret}`);
  ops.print([...lines, `all SERVICE_PUBLIC_KEYS=${publicKeys}`, ''].join('\n'));
}

/** `from` has a file `<name>_service_key` for everybody. The file appears as a whole or not at all. */
function writeDirectory(ops: OpsContext, from: string, to: string): void {
  const secretOf = (name: string): string => readFileSync(join(from, `${name}_service_key`), 'utf8').trim();
  const secrets = Object.fromEntries(identitiesOf(ops).map((name) => [name, secretOf(name)]));
  writeFileSync(`${to}.new`, publicKeysOf(secrets));
  renameSync(`${to}.new`, to);
  ops.print(`${Object.keys(secrets).length} public keys\n`);
}
