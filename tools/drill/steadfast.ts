import { clientOf, type Answer, type TestClient } from '@geleit/testing/client';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What happened to requests on their way. */
export interface Tries {
  /** Status, or `no answer` → how often it made somebody try again. */
  readonly again: Map<string, number>;
}

const patienceMs = 60_000;
const passing = new Set([502, 503, 504]);

/**
 * Asks any of those that answer, and repeats under the same key what was not answered or will be answered
 * later.
 * @throws Error after a minute
 */
export function steadfast(
  urls: () => readonly string[],
  authorization: () => Promise<string>,
  { again }: Tries,
): TestClient {
  const insist = async (ask: (client: TestClient) => Promise<Answer>): Promise<Answer> => {
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(100)) {
      const at = urls();
      const answer = await ask(clientOf(at[randomInt(at.length)] ?? '', authorization)).catch(
        () => undefined,
      );
      if (answer !== undefined && !passing.has(answer.status)) return answer;
      const why = answer === undefined ? 'no answer' : String(answer.status);
      again.set(why, (again.get(why) ?? 0) + 1);
    }
    throw new Error('nobody answered for a minute');
  };
  return {
    get: (path, headers) => insist((client) => client.get(path, headers)),
    post: (path, body, headers) => {
      const key = { 'idempotency-key': randomUUID(), ...headers };
      return insist((client) => client.post(path, body, key));
    },
  };
}
