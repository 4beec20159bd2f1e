import { testClientOf, type TestResponse, type TestClient } from '@geleit/testing/test-client';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What happened to requests on their way. */
export interface RetryCounts {
  /** Status, or `no answer` → how often it made somebody try again. */
  readonly countByReason: Map<string, number>;
}

const retryTimeoutMs = 60_000;
const transientStatuses = new Set([502, 503, 504]);

/**
 * Asks any of those that answer, and repeats under the same key what was not answered or will be answered
 * later.
 * @throws Error after a minute
 */
export function retryingClient(
  urls: () => readonly string[],
  authorization: () => Promise<string>,
  { countByReason }: RetryCounts,
): TestClient {
  const insist = async (ask: (client: TestClient) => Promise<TestResponse>): Promise<TestResponse> => {
    for (const end = Date.now() + retryTimeoutMs; Date.now() < end; await sleep(100)) {
      const at = urls();
      const answer = await ask(testClientOf(at[randomInt(at.length)] ?? '', authorization)).catch(
        () => undefined,
      );
      if (answer !== undefined && !transientStatuses.has(answer.status)) return answer;
      const why = answer === undefined ? 'no answer' : String(answer.status);
      countByReason.set(why, (countByReason.get(why) ?? 0) + 1);
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
