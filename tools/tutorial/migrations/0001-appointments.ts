import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Appointments1767225600040 implements MigrationInterface {
  readonly name = 'Appointments1767225600040';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'appointments',
      'case_id',
      'case_id uuid NOT NULL, starts_at timestamptz NOT NULL, mode text NOT NULL, staff text[] NOT NULL',
    );
    await runner.query('CREATE INDEX appointments_in_order ON appointments (tenant_id, starts_at, case_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE appointments');
  }
}
