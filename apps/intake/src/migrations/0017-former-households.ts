import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is protected is forgotten in households that they left before, too. */
export class FormerHouseholds1796000200000 implements MigrationInterface {
  readonly name = 'FormerHouseholds1796000200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE household_members ADD COLUMN former_household_ids uuid[] NOT NULL DEFAULT '{}'`,
    );
    await markProjectionOutdated(runner, 'household_members');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE household_members DROP COLUMN former_household_ids');
  }
}
