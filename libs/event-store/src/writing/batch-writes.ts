import type { Client } from 'pg';
import type { Duplex } from 'node:stream';

/**
 * Statements that are asked for in one go leave in one write. On a pipelined connection every statement is a
 * write of its own otherwise, and the writer's dozen of them costs more in the kernel than in the database.
 */
export function batchWrites(client: Client): Client {
  const { connection } = client as unknown as { readonly connection: { readonly stream: Duplex } };
  const ask = client.query.bind(client) as (...args: readonly unknown[]) => unknown;
  let gathering = false;
  const query = (...args: readonly unknown[]): unknown => {
    if (!gathering) {
      gathering = true;
      const { stream } = connection;
      stream.cork();
      process.nextTick(() => {
        gathering = false;
        stream.uncork();
      });
    }
    return ask(...args);
  };
  return Object.assign(client, { query });
}
