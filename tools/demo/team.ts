import type { IdempotentClient } from './idempotent-client.js';

/** Who works on an office's projects, and who approves. */
export interface TeamClients {
  readonly worker: IdempotentClient;
  readonly lead: IdempotentClient;
}
