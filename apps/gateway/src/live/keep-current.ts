import { setTimeout as sleep } from 'node:timers/promises';
import type { StreamReader } from './stream-reader.js';

/** The reader's token at present. */
export interface CurrentToken {
  readonly authorization: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Resolves to the present token of a session; undefined once the session has ended. */
export type FindToken = () => Promise<CurrentToken | undefined>;

const checkIntervalMs = 30_000;
/** Before its end, a token is due to be renewed. */
const renewalLeadMs = 2_000;
const shortestPauseMs = 500;

/**
 * Looks after the session of a stream until the stream closes: goes on with renewed tokens, and ends the stream
 * within half a minute after its session.
 */
export async function keepCurrent(
  reader: Pick<StreamReader, 'stream' | 'continueWith' | 'finish'>,
  expiresAt: number,
  findToken: FindToken,
): Promise<void> {
  const closed = new AbortController();
  reader.stream.once('close', () => closed.abort());
  const pause = (until: number): Promise<boolean> => {
    const remainingMs = until * 1000 - Date.now() - renewalLeadMs;
    const ms = Math.max(shortestPauseMs, Math.min(checkIntervalMs, remainingMs));
    return sleep(ms, true, { signal: closed.signal, ref: false }).catch(() => false);
  };
  for (let until = expiresAt; await pause(until);) {
    try {
      const token = await findToken();
      if (token === undefined) return reader.finish();
      reader.continueWith(token.authorization, token.expiresAt);
      until = token.expiresAt;
    } catch {
      // Sessions cannot be reached: the stream ends with its token at the latest.
    }
  }
}
