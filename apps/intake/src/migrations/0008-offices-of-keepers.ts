import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which offices access to a person counts, and who is responsible. Until the rebuild, people are hidden. */
export class OfficesOfKeepers1795831800000 implements MigrationInterface {
  readonly name = 'OfficesOfKeepers1795831800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE persons ADD COLUMN keeper_places text[] NOT NULL DEFAULT '{}',
      ADD COLUMN responsible_ids text[] NOT NULL DEFAULT '{}',
      ADD COLUMN has_responsible boolean NOT NULL DEFAULT false`,
    );
    await markProjectionOutdated(runner, 'persons');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE persons DROP COLUMN keeper_places, DROP COLUMN responsible_ids, DROP COLUMN has_responsible',
    );
  }
}
