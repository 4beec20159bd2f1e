import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Existing enrolments have no funding area. */
export class FundingAreas1767225600020 implements MigrationInterface {
  readonly name = 'FundingAreas1767225600020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests ADD COLUMN sbg_area text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests DROP COLUMN sbg_area');
  }
}
