import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Protection1767225600010 implements MigrationInterface {
  readonly name = 'Protection1767225600010';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'clients',
      'person_id',
      'person_id uuid NOT NULL, person_protected boolean NOT NULL, case_ids text[] NOT NULL',
    );
    await runner.query('ALTER TABLE cases ADD COLUMN person_protected boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cases DROP COLUMN person_protected');
    await runner.query('DROP TABLE clients');
  }
}
