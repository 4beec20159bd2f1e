import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Facts hold from a day on, a birth is one value, and people are found by the sound of their names. The former
 * columns of the birth stay for services of the version before; the rebuild empties them.
 */
export class FactsOfPeople1795950000000 implements MigrationInterface {
  readonly name = 'FactsOfPeople1795950000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE persons ADD COLUMN birth text, ADD COLUMN family_status text, ADD COLUMN schooling text,
      ADD COLUMN occupation text, ADD COLUMN entries jsonb NOT NULL DEFAULT '[]'`,
    );
    await markProjectionOutdated(runner, 'persons');
    await runner.query('ALTER TABLE duplicate_keys ADD COLUMN own_indexes text[]');
    await markProjectionOutdated(runner, 'duplicate_keys');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE duplicate_keys DROP COLUMN own_indexes');
    await runner.query(
      `ALTER TABLE persons DROP COLUMN birth, DROP COLUMN family_status, DROP COLUMN schooling,
      DROP COLUMN occupation, DROP COLUMN entries`,
    );
  }
}
