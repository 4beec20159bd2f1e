import { setTimeout as sleep } from 'node:timers/promises';

export interface OpenedStream {
  /** Resolves to the seconds from a moment until the platform ended the stream; Infinity after the limit. */
  secondsOpenAfter(since: number, limitSeconds: number): Promise<number>;
}

/** Opens the live stream. @throws Error when the platform refuses it */
export async function openStream(url: string, authorization: string): Promise<OpenedStream> {
  const hangUp = new AbortController();
  const response = await fetch(`${url}/v1/stream`, { headers: { authorization }, signal: hangUp.signal });
  if (response.status !== 200) throw new Error(`the live stream did not open: ${response.status}`);
  const ended = readToEnd(response).then(
    () => performance.now(),
    () => Infinity,
  );
  return {
    secondsOpenAfter: async (since, limitSeconds) => {
      const endedAt = await Promise.race([ended, sleep(limitSeconds * 1000, Infinity, { ref: false })]);
      hangUp.abort();
      return Math.max(0, (endedAt - since) / 1000);
    },
  };
}

async function readToEnd(response: Response): Promise<void> {
  for await (const _ of response.body ?? []);
}
