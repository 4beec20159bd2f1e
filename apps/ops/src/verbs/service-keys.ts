import { operatorIdentity } from '@geleit/messaging';
import { createServiceKeys } from '@geleit/privacy';
import type { VerbAction } from '../ops.js';

/**
 * Prints a new secret for everybody who has an identity: the services, the gateway and the operators' commands,
 * and the directory of their public keys. Nothing is stored.
 */
export const serviceKeys: VerbAction = (ops) => {
  const names = [...ops.services.map(({ name }) => name), 'gateway', operatorIdentity];
  const { secrets, publicKeys } = createServiceKeys(names);
  const lines = names.map((name) => `${name} SERVICE_KEY=${secrets[name] ?? ''}`);
  ops.print([...lines, `all SERVICE_PUBLIC_KEYS=${publicKeys}`, ''].join('\n'));
  return Promise.resolve(true);
};
