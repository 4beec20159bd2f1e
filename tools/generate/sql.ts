import { eventStoreMigrations } from '@geleit/event-store';
import type { Service } from '@geleit/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A query runner that only records the statements. */
function recordingRunner(database: string): { readonly runner: QueryRunner; readonly statements: string[] } {
  const statements: string[] = [];
  const query = (sql: string): Promise<unknown> => {
    statements.push(`${sql.trim().replace(/;$/, '')};`);
    return Promise.resolve([{ current_database: database, database, name: database }]);
  };
  return { runner: { query } as unknown as QueryRunner, statements };
}

/** The statements of one migration. */
export async function statementsOfMigration(
  Migration: new () => MigrationInterface,
  database: string,
): Promise<readonly string[]> {
  const { runner, statements } = recordingRunner(database);
  await new Migration().up(runner);
  return statements;
}

async function migrationsSql(
  migrations: readonly (new () => MigrationInterface)[],
  database: string,
): Promise<string> {
  const statements: string[] = [];
  for (const migration of migrations)
    statements.push(`-- ${migration.name}`, ...(await statementsOfMigration(migration, database)));
  return `${statements.join('\n\n')}\n`;
}

/** The statements with which the event store's own migrations prepare every service's database. */
export const eventStoreSql = (): Promise<string> => migrationsSql(eventStoreMigrations, 'geleit_service');

/** The statements of a service's migrations, which run after the store's own. */
export const serviceSql = (service: Service): Promise<string> =>
  migrationsSql(service.migrations, `geleit_${service.name}`);
