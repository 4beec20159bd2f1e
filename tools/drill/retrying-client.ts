import { testClientOf, type TestResponse, type TestClient } from '@geleit/testing/test-client';
import { randomInt, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often requests had to be repeated. */
export interface RetryCounts {
  /** The status, or `no answer` → how many retries it caused. */
  readonly countByReason: Map<string, number>;
}

const retryTimeoutMs = 60_000;
const transientStatuses = new Set([502, 503, 504]);

/**
 * Sends each request to one of the addresses, and repeats it with the same key until a service responds with
 * a final status.
 * @throws Error after a minute
 */
export function retryingClient(
  urls: () => readonly string[],
  authorization: () => Promise<string>,
  { countByReason }: RetryCounts,
): TestClient {
  const retry = async (send: (client: TestClient) => Promise<TestResponse>): Promise<TestResponse> => {
    for (const end = Date.now() + retryTimeoutMs; Date.now() < end; await sleep(100)) {
      const addresses = urls();
      const response = await send(
        testClientOf(addresses[randomInt(addresses.length)] ?? '', authorization),
      ).catch(() => undefined);
      if (response !== undefined && !transientStatuses.has(response.status)) return response;
      const reason = response === undefined ? 'no answer' : String(response.status);
      countByReason.set(reason, (countByReason.get(reason) ?? 0) + 1);
    }
    throw new Error('no final response within a minute');
  };
  return {
    get: (path, headers) => retry((client) => client.get(path, headers)),
    post: (path, body, headers) => {
      const key = { 'idempotency-key': randomUUID(), ...headers };
      return retry((client) => client.post(path, body, key));
    },
  };
}
