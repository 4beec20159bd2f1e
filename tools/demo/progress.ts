import { performance } from 'node:perf_hooks';
import type { PlatformClient } from './platform-client.js';

/** A line that tells how far it has come: rewritten on a terminal, one line for each tenth elsewhere. */
export function trackProgress(what: string, all: number, platformClient: PlatformClient): () => void {
  const began = performance.now();
  const before = platformClient.statistics.answers;
  const every = process.stdout.isTTY ? 20 : Math.max(1, Math.ceil(all / 10));
  let done = 0;
  return () => {
    done += 1;
    if (done % every !== 0 && done !== all) return;
    const rate = Math.round(
      ((platformClient.statistics.answers - before) * 1000) / (performance.now() - began),
    );
    const text = `${what} ${done}/${all} · ${platformClient.statistics.answers - before} requests · ${rate}/s · ${platformClient.statistics.postponed} postponed`;
    process.stdout.write(process.stdout.isTTY ? `\r${text}${done === all ? '\n' : ''}` : `${text}\n`);
  };
}
