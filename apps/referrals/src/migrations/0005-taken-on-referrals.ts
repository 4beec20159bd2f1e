import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which referrals are whose work at the receiving office. */
export class TakenOnReferrals1795824000520 implements MigrationInterface {
  readonly name = 'TakenOnReferrals1795824000520';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'taken_on_referrals',
      'referral_id',
      `referral_id uuid NOT NULL, staff_id uuid NOT NULL, from_tenant uuid NOT NULL, office_id uuid NOT NULL,
      since timestamptz NOT NULL, note_at timestamptz`,
    );
    await runner.query(
      'CREATE INDEX taken_on_referrals_to_note ON taken_on_referrals (note_at, referral_id) WHERE note_at IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE taken_on_referrals');
  }
}
