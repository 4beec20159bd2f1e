import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The household alone says who belongs to it, and since when. Until the rebuild, people and older households
 * are hidden.
 */
export class Households1795840100000 implements MigrationInterface {
  readonly name = 'Households1795840100000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'household_members',
      'person_id',
      `person_id uuid NOT NULL, household_id uuid, since date, household_count integer NOT NULL,
      is_unlimited boolean NOT NULL, other_household_ids uuid[] NOT NULL, left_household_id uuid, left_on date,
      is_protected boolean NOT NULL, household_to_leave uuid, leave_at timestamptz,
      CONSTRAINT "AlreadyInHousehold" CHECK (household_count <= 1 OR is_unlimited)`,
    );
    await runner.query(
      'CREATE INDEX household_members_to_leave ON household_members (leave_at, person_id) WHERE leave_at IS NOT NULL',
    );
    await createProjectionTable(
      runner,
      'households_to_date',
      'household_id',
      'household_id uuid NOT NULL, members jsonb NOT NULL, counts jsonb NOT NULL, date_at timestamptz',
    );
    await runner.query(
      'CREATE INDEX households_to_date_due ON households_to_date (date_at, household_id) WHERE date_at IS NOT NULL',
    );
    await runner.query(
      'ALTER TABLE households ADD COLUMN member_count integer NOT NULL DEFAULT 0, ADD COLUMN relatives_from date',
    );
    await runner.query('CREATE INDEX persons_of_household ON persons (tenant_id, household_id)');
    await markProjectionOutdated(runner, 'households');
    await markProjectionOutdated(runner, 'persons');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX persons_of_household');
    await runner.query('ALTER TABLE households DROP COLUMN member_count, DROP COLUMN relatives_from');
    await runner.query('DROP TABLE households_to_date');
    await runner.query('DROP TABLE household_members');
  }
}
