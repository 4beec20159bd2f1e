import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Statements of years, programmes beside the integration agencies', what is called off or interrupted, and
 * the year whose funding values were used.
 */
export class YearsAndProgrammes1795900000000 implements MigrationInterface {
  readonly name = 'YearsAndProgrammes1795900000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'projects_to_state',
      'project_id',
      'project_id uuid NOT NULL, stated_year int, state_at timestamptz',
    );
    await runner.query(
      `CREATE INDEX projects_to_state_by_time ON projects_to_state (state_at, project_id)
        WHERE state_at IS NOT NULL`,
    );
    await runner.query(
      `ALTER TABLE projects ADD COLUMN programme text NOT NULL DEFAULT 'IA',
      ADD COLUMN funding_year_of_values int, ADD COLUMN budget_warning text, ADD COLUMN paused_on date,
      ADD COLUMN broken_off_on date`,
    );
    await markProjectionOutdated(runner, 'projects');
    await runner.query(
      `ALTER TABLE measures ADD COLUMN programme text NOT NULL DEFAULT 'IA',
      ADD COLUMN called_off_reason text`,
    );
    await markProjectionOutdated(runner, 'measures');
    await runner.query(
      "ALTER TABLE network_contacts ADD COLUMN programme text NOT NULL DEFAULT 'IA', ADD COLUMN topic text",
    );
    await runner.query('ALTER TABLE network_contacts ALTER COLUMN field DROP NOT NULL');
    await markProjectionOutdated(runner, 'network_contacts');
    await markProjectionOutdated(runner, 'analyses');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE network_contacts DROP COLUMN programme, DROP COLUMN topic');
    await runner.query('ALTER TABLE measures DROP COLUMN programme, DROP COLUMN called_off_reason');
    await runner.query(
      `ALTER TABLE projects DROP COLUMN programme, DROP COLUMN funding_year_of_values,
      DROP COLUMN budget_warning, DROP COLUMN paused_on, DROP COLUMN broken_off_on`,
    );
    await runner.query('DROP TABLE projects_to_state');
  }
}
