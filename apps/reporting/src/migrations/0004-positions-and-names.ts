import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Facts about funded positions, and the names of the offices of a run. */
export class PositionsAndNames1795824000400 implements MigrationInterface {
  readonly name = 'PositionsAndNames1795824000400';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'position_facts',
      'fact_id',
      `fact_id uuid NOT NULL, position_id uuid NOT NULL, agency_id uuid NOT NULL, programme text,
      sbg_area text, fte_hundredths int, from_day date, until_day date, version int NOT NULL,
      heard_at timestamptz(3) NOT NULL`,
    );
    await runner.query('CREATE INDEX position_facts_heard ON position_facts (tenant_id, heard_at)');
    await runner.query("ALTER TABLE report_results ADD COLUMN offices jsonb NOT NULL DEFAULT '[]'");
    await markProjectionOutdated(runner, 'report_results');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE report_results DROP COLUMN offices');
    await runner.query('DROP TABLE position_facts');
  }
}
