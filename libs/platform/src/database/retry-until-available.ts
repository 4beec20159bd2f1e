import { faultKindOf, faultText } from '@geleit/messaging';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Opens a resource that may not be available yet, such as a database that starts at the same time.
 * @throws the last fault, once it is not transient or a minute has passed
 */
export async function retryUntilAvailable<T>(
  resource: string,
  open: () => Promise<T>,
  log: Pick<Logger, 'warn'>,
  { patienceMs = 60_000, restMs = 1_000 } = {},
): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await sleep(restMs)) {
    try {
      return await open();
    } catch (fault) {
      if (faultKindOf(fault) !== 'transient' || Date.now() > end) throw fault;
      log.warn({ resource, fault: faultText(fault) }, 'not available yet, will try again');
    }
  }
}
