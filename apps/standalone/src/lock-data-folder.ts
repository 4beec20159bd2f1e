import { acquireLock, findPortFault, LockHeld, type Lock } from '@geleit/embedded';
import { join } from 'node:path';
import type { StandaloneConfig } from './config.js';

/** The start cannot go on; the message contains everything the user needs. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const host = '127.0.0.1';

/**
 * Locks the data folder and checks that the ports are free, before anything is started or written.
 * @throws StartError when another start uses any of them
 */
export async function lockDataFolderAndPorts(
  folder: string,
  { httpPort, issuerPort }: Pick<StandaloneConfig, 'httpPort' | 'issuerPort'>,
): Promise<Lock> {
  const lock = lockDataFolder(folder, `http://${host}:${httpPort}`);
  for (const [key, port] of [['HTTP_PORT', httpPort] as const, ['ISSUER_PORT', issuerPort] as const]) {
    const fault = await findPortFault(host, port);
    if (fault === undefined) continue;
    lock.release();
    throw new StartError(portMessage(key, port, fault));
  }
  return lock;
}

function lockDataFolder(folder: string, address: string): Lock {
  try {
    return acquireLock(join(folder, 'lock'), address);
  } catch (fault) {
    if (!(fault instanceof LockHeld)) throw fault;
    const { pid, address: runningAt } = fault.holder;
    throw new StartError(
      `Geleit already runs on ${folder}, at ${runningAt} (process ${pid}). ` +
        'For a second one, set GELEIT_DATA to another folder, and HTTP_PORT and ISSUER_PORT to other ports.',
    );
  }
}

const portMessage = (key: string, port: number, fault: string): string =>
  fault === 'EADDRINUSE'
    ? `Port ${port} is in use: set ${key} to a free one.`
    : `Port ${port} cannot be used (${fault}): set ${key} to another one.`;
