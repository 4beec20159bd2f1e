import { performance } from 'node:perf_hooks';
import type { PlatformClient } from './platform-client.js';
import type { DemonstrationOutput } from './settings.js';

/**
 * Prints how far something has come each time the returned function is called: one line rewritten on a
 * terminal, a line for each tenth elsewhere.
 */
export function trackProgress(
  what: string,
  total: number,
  {
    platformClient,
    output,
  }: { readonly platformClient: PlatformClient; readonly output: DemonstrationOutput },
): () => void {
  const began = performance.now();
  const { responses: before } = platformClient.statistics;
  const every = output.isTTY ? 20 : Math.max(1, Math.ceil(total / 10));
  let done = 0;
  return () => {
    done += 1;
    if (done % every !== 0 && done !== total) return;
    const requests = platformClient.statistics.responses - before;
    const rate = Math.round((requests * 1000) / (performance.now() - began));
    const { postponed } = platformClient.statistics;
    const text = `${what} ${done}/${total} · ${requests} requests · ${rate}/s · ${postponed} postponed`;
    output.write(output.isTTY ? `\r${text}${done === total ? '\n' : ''}` : `${text}\n`);
  };
}
