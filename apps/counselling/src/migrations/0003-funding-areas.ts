import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Existing enrolments and cases have no funding area. */
export class FundingAreas1767225600020 implements MigrationInterface {
  readonly name = 'FundingAreas1767225600020';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE enrolments ADD COLUMN sbg_area text');
    await runner.query('ALTER TABLE cases ADD COLUMN sbg_area text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cases DROP COLUMN sbg_area');
    await runner.query('ALTER TABLE enrolments DROP COLUMN sbg_area');
  }
}
