import { startPostgres, type Postgres } from '@geleit/embedded';
import { join } from 'node:path';
import type { Secrets } from './secrets.js';

/**
 * A server of its own for the keys of personal values: whatever copies the data, its files or its write-ahead
 * log, does not copy them.
 */
export const startKeysServer = (folder: string, secrets: Secrets): Promise<Postgres> =>
  startPostgres({
    folder: join(folder, 'keys'),
    password: secrets.postgres,
    configuration: { shared_buffers: '16MB', max_wal_size: '128MB', max_connections: '60' },
  });
