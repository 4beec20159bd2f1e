import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `check` no longer throws; rethrows its last error if it never stops. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 20_000): Promise<T> {
  for (const end = Date.now() + withinMs; ; await sleep(25)) {
    try {
      return await check();
    } catch (fault) {
      if (Date.now() > end) throw fault;
    }
  }
}
