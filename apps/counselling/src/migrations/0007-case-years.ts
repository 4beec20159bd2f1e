import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when each case is stated. */
export class CaseYears1795911000030 implements MigrationInterface {
  readonly name = 'CaseYears1795911000030';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'case_years',
      'case_id',
      'case_id uuid NOT NULL, is_open boolean NOT NULL, latest_year int, stated_until date',
    );
    await runner.query(
      'CREATE INDEX case_years_to_state ON case_years (stated_until, case_id) WHERE stated_until IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE case_years');
  }
}
