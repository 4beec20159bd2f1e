import { setTimeout as sleep } from 'node:timers/promises';

const timeoutMs = 60_000;
const pauseMs = 100;

/** Reads until the value is as expected, for a minute at most. Returns the last value, expected or not. */
export async function pollUntil<T>(read: () => Promise<T>, isExpected: (value: T) => boolean): Promise<T> {
  const end = Date.now() + timeoutMs;
  let value = await read();
  while (!isExpected(value) && Date.now() < end) {
    await sleep(pauseMs);
    value = await read();
  }
  return value;
}
