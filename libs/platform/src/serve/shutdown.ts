import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** One part of the shutdown. */
export interface ShutdownStep {
  readonly name: string;
  readonly close: () => void | Promise<void>;
}

const endWithin = async (end: ShutdownStep['close'], ms: number): Promise<'done' | 'late'> => {
  const timeout = new AbortController();
  try {
    return await Promise.race([
      Promise.resolve(end()).then(() => 'done' as const),
      sleep(ms, 'late' as const, { signal: timeout.signal }),
    ]);
  } finally {
    timeout.abort();
  }
};

/** The minimum for each step, even when earlier ones used up the time: connections must still be closed. */
const minStepMs = 250;

/**
 * Runs the steps in order, within `seconds` in total. A step that fails or is late does not prevent the next
 * one. Returns the names of the steps that did not end cleanly.
 */
export async function shutDownInOrder(
  shutdownSteps: readonly ShutdownStep[],
  seconds: number,
  log: Logger,
): Promise<readonly string[]> {
  const until = performance.now() + seconds * 1000;
  const failed: string[] = [];
  for (const { name, close } of shutdownSteps) {
    const outcome = await endWithin(
      async () => close(),
      Math.max(minStepMs, until - performance.now()),
    ).catch((err: unknown) => {
      log.error({ err, step: name }, 'step failed');
      return 'failed' as const;
    });
    if (outcome === 'late') log.error({ step: name }, 'did not end in time');
    if (outcome !== 'done') failed.push(name);
  }
  return failed;
}
