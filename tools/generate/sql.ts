import { eventStoreMigrations } from '@geleit/event-store';
import type { Service } from '@geleit/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A query runner that only writes down what it is asked. */
function recordingRunner(database: string): { readonly runner: QueryRunner; readonly said: string[] } {
  const said: string[] = [];
  const query = (sql: string): Promise<unknown> => {
    said.push(`${sql.trim().replace(/;$/, '')};`);
    return Promise.resolve([{ current_database: database, database, name: database }]);
  };
  return { runner: { query } as unknown as QueryRunner, said };
}

/** What one migration asks. */
export async function statementsOfMigration(
  Migration: new () => MigrationInterface,
  database: string,
): Promise<readonly string[]> {
  const { runner, said } = recordingRunner(database);
  await new Migration().up(runner);
  return said;
}

async function migrationsSql(
  migrations: readonly (new () => MigrationInterface)[],
  database: string,
): Promise<string> {
  const said: string[] = [];
  for (const migration of migrations)
    said.push(`-- ${migration.name}`, ...(await statementsOfMigration(migration, database)));
  return `${said.join('\n\n')}\n`;
}

/** What the store's own migrations ask of every service's database. */
export const eventStoreSql = (): Promise<string> => migrationsSql(eventStoreMigrations, 'geleit_service');

/** What the migrations of a service ask of its database, after the store's own. */
export const serviceSql = (service: Service): Promise<string> =>
  migrationsSql(service.migrations, `geleit_${service.name}`);
