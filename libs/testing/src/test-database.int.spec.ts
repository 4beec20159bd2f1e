import { Client } from 'pg';
import { createTestDatabase } from './test-database.js';

describe('the run has a PostgreSQL server of its own', () => {
  it('every spec gets an empty database', async () => {
    const database = await createTestDatabase();
    const client = new Client({ connectionString: database.url });
    await client.connect();
    const { rows } = await client.query<{ version: string; tables: string }>(
      `SELECT current_setting('server_version') AS version,
        (SELECT count(*) FROM pg_tables WHERE schemaname = 'public') AS tables`,
    );
    await client.end();
    await database.drop();
    expect(rows[0]?.version).toMatch(/^18\./);
    expect(rows[0]?.tables).toBe('0');
  });
});
