import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was stated of cases and projects for each year, and which runs and submissions are interim reports. */
export class YearStatements1795910000000 implements MigrationInterface {
  readonly name = 'YearStatements1795910000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'year_statements',
      'fact_id',
      `fact_id uuid NOT NULL, thing_token text COLLATE "C" NOT NULL, person_token text,
      programme text NOT NULL, year int NOT NULL, version int NOT NULL,
      heard_at timestamptz(3) NOT NULL, is_void boolean NOT NULL, statement jsonb NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX year_statements_of_thing ON year_statements
        (tenant_id, year, thing_token, version)`,
    );
    await runner.query('CREATE INDEX year_statements_heard ON year_statements (tenant_id, heard_at)');
    await runner.query(
      `CREATE INDEX statistical_facts_of_year ON statistical_facts
        (tenant_id, year, case_token, version)`,
    );
    await runner.query(
      'ALTER TABLE report_runs ADD COLUMN interim boolean NOT NULL DEFAULT false, ADD COLUMN known_until date',
    );
    await markProjectionOutdated(runner, 'report_runs');
    await runner.query('ALTER TABLE submissions ADD COLUMN interim boolean NOT NULL DEFAULT false');
    await markProjectionOutdated(runner, 'submissions');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE submissions DROP COLUMN interim');
    await runner.query('ALTER TABLE report_runs DROP COLUMN interim, DROP COLUMN known_until');
    await runner.query('DROP INDEX statistical_facts_of_year');
    await runner.query('DROP TABLE year_statements');
  }
}
