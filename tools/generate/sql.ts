import { eventStoreMigrations } from '@geleit/event-store';
import type { Service } from '@geleit/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A query runner that only writes down what it is asked. */
function recorder(database: string): { readonly runner: QueryRunner; readonly said: string[] } {
  const said: string[] = [];
  const query = (sql: string): Promise<unknown> => {
    said.push(`${sql.trim().replace(/;$/, '')};`);
    return Promise.resolve([{ current_database: database, database, name: database }]);
  };
  return { runner: { query } as unknown as QueryRunner, said };
}

/** What one migration asks. */
export async function statementsOf(
  Migration: new () => MigrationInterface,
  database: string,
): Promise<readonly string[]> {
  const { runner, said } = recorder(database);
  await new Migration().up(runner);
  return said;
}

async function statements(
  migrations: readonly (new () => MigrationInterface)[],
  database: string,
): Promise<string> {
  const said: string[] = [];
  for (const migration of migrations)
    said.push(`-- ${migration.name}`, ...(await statementsOf(migration, database)));
  return `${said.join('\n\n')}\n`;
}

/** What the store's own migrations ask of every service's database. */
export const storeSql = (): Promise<string> => statements(eventStoreMigrations, 'geleit_service');

/** What the migrations of a service ask of its database, after the store's own. */
export const sqlOf = (service: Service): Promise<string> =>
  statements(service.migrations, `geleit_${service.name}`);
