import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a case has a lead, and who works on which case. */
export class Responsibility1795825000030 implements MigrationInterface {
  readonly name = 'Responsibility1795825000030';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'responsibilities',
      'key',
      `key text NOT NULL, staff_id uuid NOT NULL, case_id uuid NOT NULL, since timestamptz NOT NULL,
      note_at timestamptz`,
    );
    await runner.query(
      'CREATE INDEX responsibilities_to_note ON responsibilities (note_at, key) WHERE note_at IS NOT NULL',
    );
    await runner.query('ALTER TABLE cases ADD COLUMN has_lead boolean NOT NULL DEFAULT true');
    await markProjectionOutdated(runner, 'cases');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE cases DROP COLUMN has_lead');
    await runner.query('DROP TABLE responsibilities');
  }
}
