import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ConsentsForReferrals1767225600030 implements MigrationInterface {
  readonly name = 'ConsentsForReferrals1767225600030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE consents ADD COLUMN reporting_duty_explained boolean NOT NULL DEFAULT false',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consents DROP COLUMN reporting_duty_explained');
  }
}
