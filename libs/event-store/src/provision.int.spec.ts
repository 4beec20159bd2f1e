import { adminUrl } from '@geleit/testing';
import { Client } from 'pg';
import { createProjectionTable } from './create-projection-table.js';
import { migrate } from './migrate.js';
import { provisionDatabase } from './provision.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

class Cases1700000000000 implements MigrationInterface {
  readonly name = 'Cases1700000000000';
  up = (runner: QueryRunner) =>
    createProjectionTable(runner, 'open_cases', 'case_id', 'case_id uuid NOT NULL, opened_on date NOT NULL');
  down = () => Promise.resolve();
}

describe('a database of a service', () => {
  it('creates a database once, however many processes start at once', async () => {
    const settings = { adminUrl: await adminUrl(), service: 'twice', password: 'only-for-this-run' };
    await Promise.all([provisionDatabase(settings), provisionDatabase(settings)]);
    await Promise.all([
      migrate({ ...settings, migrations: [Cases1700000000000] }),
      migrate({ ...settings, migrations: [Cases1700000000000] }),
    ]);
    const url = new URL(settings.adminUrl);
    Object.assign(url, { username: 'geleit_twice', pathname: '/geleit_twice' });
    const client = new Client({ connectionString: url.href, options: '-c role=geleit_twice_read' });
    await client.connect();
    const { rows } = await client.query(
      'SELECT (SELECT count(*)::int FROM open_cases) AS cases, current_user AS me',
    );
    await client.end();
    expect(rows).toEqual([{ cases: 0, me: 'geleit_twice_read' }]);
  });

  it('opens for its own service alone, also where the administrator is no superuser', async () => {
    const root = new Client({ connectionString: await adminUrl() });
    await root.connect();
    await root.query("CREATE ROLE makes_databases LOGIN CREATEDB CREATEROLE PASSWORD 'only-for-this-run'");
    await root.end();
    const password = 'only-for-this-run';
    const url = Object.assign(new URL(await adminUrl()), { username: 'makes_databases', password }).href;
    for (const service of ['mine', 'yours']) {
      await provisionDatabase({ adminUrl: url, service, password });
      await migrate({ adminUrl: url, service, migrations: [] });
    }
    const signIn = async (login: string, database: string): Promise<string> => {
      const client = new Client({
        connectionString: Object.assign(new URL(url), { username: login, pathname: `/${database}` }).href,
      });
      try {
        await client.connect();
        return 'open';
      } catch (fault) {
        return String((fault as { code?: string }).code);
      } finally {
        await client.end();
      }
    };
    expect([await signIn('geleit_mine', 'geleit_mine'), await signIn('geleit_mine', 'geleit_yours')]).toEqual(
      ['open', '42501'],
    );
  });
});
