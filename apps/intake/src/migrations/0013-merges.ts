import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A registration that was merged into another one knows it, and whoever may know it may know the survivor. */
export class Merges1795990000000 implements MigrationInterface {
  readonly name = 'Merges1795990000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'merge_parties',
      'person_id',
      `person_id uuid NOT NULL, absorbed_ids uuid[] NOT NULL, survivor_ids uuid[] NOT NULL,
      CONSTRAINT "PersonAbsorbed" CHECK (cardinality(survivor_ids) = 0
        OR (cardinality(survivor_ids) = 1 AND cardinality(absorbed_ids) = 0))`,
    );
    await runner.query(
      `ALTER TABLE persons ADD COLUMN merged_into uuid, ADD COLUMN registration_status text NOT NULL
      DEFAULT 'present', ADD COLUMN absorbed_keepers jsonb NOT NULL DEFAULT '{}'`,
    );
    await markProjectionOutdated(runner, 'persons');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE persons DROP COLUMN merged_into, DROP COLUMN registration_status,
      DROP COLUMN absorbed_keepers`,
    );
    await runner.query('DROP TABLE merge_parties');
  }
}
