import { Client } from 'pg';
import { createTestDatabase } from './test-database.js';

describe('the run has a PostgreSQL of its own', () => {
  it('gives every spec an empty database', async () => {
    const mine = await createTestDatabase();
    const client = new Client({ connectionString: mine.url });
    await client.connect();
    const { rows } = await client.query<{ version: string; tables: string }>(
      "SELECT current_setting('server_version') AS version, (SELECT count(*) FROM pg_tables WHERE schemaname = 'public') AS tables",
    );
    await client.end();
    await mine.drop();
    expect(rows[0]?.version).toMatch(/^18\./);
    expect(rows[0]?.tables).toBe('0');
  });
});
