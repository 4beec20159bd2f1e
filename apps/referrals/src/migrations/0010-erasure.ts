import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The referrals of people who are erased follow. */
export class Erasure1796300000000 implements MigrationInterface {
  readonly name = 'Erasure1796300000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'referrals_to_erase',
      'person_id',
      `person_id uuid NOT NULL, referral_ids uuid[] NOT NULL, erasure_request_id uuid,
       erased_at timestamptz(3), erase_at timestamptz(3)`,
    );
    await runner.query(
      'CREATE INDEX referrals_to_erase_due ON referrals_to_erase (erase_at, person_id) WHERE erase_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE referrals_to_erase');
  }
}
