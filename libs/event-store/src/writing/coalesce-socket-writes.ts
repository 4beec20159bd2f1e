import type { Client } from 'pg';

/**
 * Statements that are issued in the same tick leave in one write. On a pipelined connection every statement
 * is a write of its own otherwise, and the writer's dozen of them costs more in the kernel than in the
 * database.
 */
export function coalesceSocketWrites(client: Client): Client {
  const submit = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
  let gathering = false;
  const query = (...args: readonly unknown[]): unknown => {
    if (!gathering) {
      gathering = true;
      const { stream } = client.connection;
      stream.cork();
      process.nextTick(() => {
        gathering = false;
        stream.uncork();
      });
    }
    return submit(...args);
  };
  return Object.assign(client, { query });
}
