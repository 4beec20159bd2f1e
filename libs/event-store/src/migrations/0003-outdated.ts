import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseRolesOf, serviceOf } from '../roles.js';

/**
 * Projections that have to be rebuilt, because an older version of the service folded events into them that
 * today's version folds differently.
 */
const outdatedTableSql = `
CREATE TABLE es.outdated (view text PRIMARY KEY, since timestamptz(3) NOT NULL DEFAULT clock_timestamp());
ALTER TABLE es.outdated ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;`;

/** An update needs no operator to rebuild projections. */
export class Outdated1500000000003 implements MigrationInterface {
  readonly name = 'Outdated1500000000003';

  async up(runner: QueryRunner): Promise<void> {
    const [{ database }] = (await runner.query('SELECT current_database() AS database')) as [
      { database: string },
    ];
    const { owner, daemon } = databaseRolesOf(serviceOf(database));
    await runner.query(outdatedTableSql);
    await runner.query(`CREATE POLICY owner_all ON es.outdated TO ${owner} USING (true) WITH CHECK (true)`);
    await runner.query(
      `CREATE POLICY daemon_renews ON es.outdated TO ${daemon} USING (true) WITH CHECK (true)`,
    );
    await runner.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON es.outdated TO ${daemon}`);
  }

  /** History is not taken back. */
  async down(): Promise<void> {
    throw new Error('the event store is not removed by a migration');
  }
}
