import { acquireLock, findPortFault, LockHeld, type Lock } from '@geleit/embedded';
import { join } from 'node:path';

/** The start cannot go on; the message contains everything the user needs. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const host = '127.0.0.1';

/**
 * Locks the data folder and checks that the port is free, before anything is started or written.
 * @throws StartError when another start uses either
 */
export async function lockDataFolderAndPort(folder: string, httpPort: number): Promise<Lock> {
  const lock = lockDataFolder(folder, `http://${host}:${httpPort}`);
  const fault = await findPortFault(host, httpPort);
  if (fault === undefined) return lock;
  lock.release();
  throw new StartError(portMessage(httpPort, fault));
}

function lockDataFolder(folder: string, address: string): Lock {
  try {
    return acquireLock(join(folder, 'lock'), address);
  } catch (fault) {
    if (!(fault instanceof LockHeld)) throw fault;
    const { pid, address: runningAt } = fault.holder;
    throw new StartError(
      `Geleit already runs on ${folder}, at ${runningAt} (process ${pid}). ` +
        'For a second one, set GELEIT_DATA to another folder and HTTP_PORT to another port.',
    );
  }
}

const portMessage = (port: number, fault: string): string =>
  fault === 'EADDRINUSE'
    ? `Port ${port} is in use: set HTTP_PORT to a free one.`
    : `Port ${port} cannot be used (${fault}): set HTTP_PORT to another one.`;
