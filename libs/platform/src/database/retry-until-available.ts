import { faultKindOf, faultText } from '@geleit/messaging';
import type { Logger } from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Opens what may not be there yet, such as a database that starts at the same time.
 * @throws what it threw last, once that is no passing fault or a minute has gone
 */
export async function retryUntilAvailable<T>(
  what: string,
  open: () => Promise<T>,
  log: Pick<Logger, 'warn'>,
  { patienceMs = 60_000, restMs = 1_000 } = {},
): Promise<T> {
  for (const end = Date.now() + patienceMs; ; await sleep(restMs)) {
    try {
      return await open();
    } catch (fault) {
      if (faultKindOf(fault) !== 'transient' || Date.now() > end) throw fault;
      log.warn({ what, fault: faultText(fault) }, 'not there yet, will try again');
    }
  }
}
