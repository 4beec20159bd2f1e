import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each serves a declared access path of a list, in the list's order. */
const indexes = [
  'group_series_of_office ON group_series (tenant_id, agency_id, starts_on, group_series_id)',
  'group_series_by_leader ON group_series (tenant_id, agency_id, leader_id, starts_on, group_series_id)',
  'group_series_by_start ON group_series (tenant_id, starts_on, group_series_id)',
  'group_appointments_of_series ON group_appointments (tenant_id, group_series_id, starts_at, appointment_id)',
  'group_sessions_of_series ON group_sessions (tenant_id, group_series_id, held_on, session_id)',
];

/** Group work: series, when they meet, and who took part in numbers. */
export class Groups1797100000020 implements MigrationInterface {
  readonly name = 'Groups1797100000020';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'group_series',
      'group_series_id',
      `group_series_id uuid NOT NULL, agency_id uuid NOT NULL, programme text NOT NULL, sbg_area text,
      title text NOT NULL, topics text[] NOT NULL, leader_id uuid NOT NULL, starts_on date NOT NULL,
      ends_on date, status text NOT NULL, closed_on date, session_count int NOT NULL, version int NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'group_appointments',
      'appointment_id',
      `appointment_id uuid NOT NULL, group_series_id uuid NOT NULL, starts_at timestamptz NOT NULL,
      duration_min int NOT NULL, place text, status text NOT NULL, cancel_reason text, session_id uuid`,
    );
    await createProjectionTable(
      runner,
      'group_sessions',
      'session_id',
      `session_id uuid NOT NULL, group_series_id uuid NOT NULL, held_on date NOT NULL,
      duration_min int NOT NULL, topics text[] NOT NULL, language text, interpreter text NOT NULL,
      participants jsonb NOT NULL, total int NOT NULL, recorded_at timestamptz NOT NULL`,
    );
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['group_sessions', 'group_appointments', 'group_series'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
