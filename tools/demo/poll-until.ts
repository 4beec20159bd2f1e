import { setTimeout as sleep } from 'node:timers/promises';

const [patienceMs, pauseMs] = [60_000, 100];

/** Looks until what it sees is fine, for a minute at most; answers what it saw last, fine or not. */
export async function pollUntil<T>(look: () => Promise<T>, fine: (seen: T) => boolean): Promise<T> {
  const end = Date.now() + patienceMs;
  let seen = await look();
  while (!fine(seen) && Date.now() < end) {
    await sleep(pauseMs);
    seen = await look();
  }
  return seen;
}
