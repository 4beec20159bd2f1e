import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The member of a household is the survivor of a merge. */
export class MembersFollowMerges1795990100000 implements MigrationInterface {
  readonly name = 'MembersFollowMerges1795990100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE household_members ADD COLUMN survivor_id uuid, ADD COLUMN replaced_in uuid[] NOT NULL
      DEFAULT '{}', ADD COLUMN replaced_by uuid, ADD COLUMN replace_at timestamptz`,
    );
    await runner.query(
      'CREATE INDEX household_members_to_replace ON household_members (replace_at, person_id) WHERE replace_at IS NOT NULL',
    );
    await markProjectionOutdated(runner, 'household_members');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE household_members DROP COLUMN survivor_id, DROP COLUMN replaced_in, DROP COLUMN replaced_by,
      DROP COLUMN replace_at`,
    );
  }
}
