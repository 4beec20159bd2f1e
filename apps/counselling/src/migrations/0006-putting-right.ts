import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The open referrals of each case. */
export class PuttingRight1795900000040 implements MigrationInterface {
  readonly name = 'PuttingRight1795900000040';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'open_referrals',
      'referral_id',
      'referral_id uuid NOT NULL, case_id uuid NOT NULL',
    );
    await runner.query('CREATE INDEX open_referrals_of_case ON open_referrals (tenant_id, case_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE open_referrals');
  }
}
