import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A merged registration keeps what it is found by; the survivor has no copy. */
export class MergedRegistrations1796600000000 implements MigrationInterface {
  readonly name = 'MergedRegistrations1796600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE duplicate_keys ADD COLUMN survivor_id uuid');
    await runner.query('ALTER TABLE duplicate_keys ALTER COLUMN merged DROP NOT NULL');
    await markProjectionOutdated(runner, 'duplicate_keys');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE duplicate_keys DROP COLUMN survivor_id');
  }
}
