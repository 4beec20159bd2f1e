import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

/** One part of going down. */
export interface Step {
  readonly name: string;
  readonly end: () => void | Promise<void>;
}

const soon = async (end: Step['end'], ms: number): Promise<'done' | 'late'> => {
  const bell = new AbortController();
  try {
    return await Promise.race([
      Promise.resolve(end()).then(() => 'done' as const),
      sleep(ms, 'late' as const, { signal: bell.signal }),
    ]);
  } finally {
    bell.abort();
  }
};

/** The least a step gets even when earlier ones used up the time: connections must still be closed. */
const grace = 250;

/**
 * Ends the parts of a service in order, all together within `seconds`. A step that fails or is late does not
 * keep the next from its turn. Answers the names of those that did not end cleanly.
 */
export async function inOrder(
  steps: readonly Step[],
  seconds: number,
  log: Logger,
): Promise<readonly string[]> {
  const until = performance.now() + seconds * 1000;
  const failed: string[] = [];
  for (const { name, end } of steps) {
    const ended = await soon(async () => end(), Math.max(grace, until - performance.now())).catch(
      (err: unknown) => {
        log.error({ err, step: name }, 'could not end');
        return 'failed' as const;
      },
    );
    if (ended === 'late') log.error({ step: name }, 'did not end in time');
    if (ended !== 'done') failed.push(name);
  }
  return failed;
}
