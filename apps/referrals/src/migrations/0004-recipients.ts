import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A recipient is an organisation and one of its offices. */
export class Recipients1795824000510 implements MigrationInterface {
  readonly name = 'Recipients1795824000510';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE referrals ADD COLUMN organization_id uuid, ADD COLUMN office_id uuid');
    await markProjectionOutdated(runner, 'referrals');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE referrals DROP COLUMN organization_id, DROP COLUMN office_id');
  }
}
