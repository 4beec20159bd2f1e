import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which request led to which case, so that it is open again once the case is void. */
export class EnrolmentsToUndo1796000000000 implements MigrationInterface {
  readonly name = 'EnrolmentsToUndo1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'enrolments_to_undo',
      'case_id',
      `case_id uuid NOT NULL, request_id uuid, office_id uuid, lead_id text, voided_at timestamptz,
      undo_at timestamptz`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE enrolments_to_undo');
  }
}
