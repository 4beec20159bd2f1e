import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Merges from before registrations were absorbed take effect one after the other. */
export class EarlierMerges1796000100000 implements MigrationInterface {
  readonly name = 'EarlierMerges1796000100000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'earlier_merges',
      'person_id',
      'person_id uuid NOT NULL, survivor_id uuid NOT NULL, merged_at timestamptz NOT NULL',
    );
    await runner.query('CREATE INDEX earlier_merges_due ON earlier_merges (merged_at, person_id)');
    await markProjectionOutdated(runner, 'merge_parties');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE earlier_merges');
  }
}
