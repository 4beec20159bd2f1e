import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which referrals are whose work at the receiving office. */
export class Caseloads1795824000520 implements MigrationInterface {
  readonly name = 'Caseloads1795824000520';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'caseloads',
      'staff_id',
      'staff_id uuid NOT NULL, referral_ids uuid[] NOT NULL, version int NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE caseloads');
  }
}
