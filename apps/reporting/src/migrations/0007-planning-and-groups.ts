import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Statements of a year contain the planning; facts of which no year is stated are read along their own index.
 */
export class PlanningAndGroups1797200000000 implements MigrationInterface {
  readonly name = 'PlanningAndGroups1797200000000';

  async up(runner: QueryRunner): Promise<void> {
    await markProjectionOutdated(runner, 'year_statements');
    await runner.query(
      `CREATE INDEX statistical_facts_unstated ON statistical_facts (tenant_id, year, case_token, version)
        WHERE fact_type IN ('NetworkContactLogged', 'NetworkingLogged', 'NetworkContactStruck',
          'GroupSessionHeld', 'GroupSessionStruck', 'InterpreterHoursRecorded', 'InterpreterHoursStruck')`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX statistical_facts_unstated');
  }
}
