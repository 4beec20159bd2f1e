import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** People are found by sealed labels, and every duplicate check is recorded. */
export class Search1796100000000 implements MigrationInterface {
  readonly name = 'Search1796100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX duplicate_keys_indexes ON duplicate_keys USING gin (blind_indexes)');
    await markProjectionOutdated(runner, 'duplicate_keys');
    await createProjectionTable(
      runner,
      'duplicate_checks',
      'check_id',
      'check_id uuid NOT NULL, asked_at timestamptz NOT NULL, asked_by text NOT NULL, answer text NOT NULL',
    );
    await runner.query(
      'CREATE INDEX duplicate_checks_asked ON duplicate_checks (tenant_id, asked_at, check_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE duplicate_checks');
    await runner.query('DROP INDEX duplicate_keys_indexes');
  }
}
