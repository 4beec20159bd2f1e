import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Appointments, tasks, file notes and courses of cases. */
export class CaseWork1797100000000 implements MigrationInterface {
  readonly name = 'CaseWork1797100000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'appointments',
      'appointment_id',
      `appointment_id uuid NOT NULL, case_id uuid NOT NULL, starts_at timestamptz NOT NULL,
      starts_on date NOT NULL,
      duration_min int NOT NULL, mode text NOT NULL, place text, interpreter text NOT NULL,
      staff_id text NOT NULL, status text NOT NULL, cancel_reason text, session_id uuid`,
    );
    await createProjectionTable(
      runner,
      'tasks',
      'task_id',
      `task_id uuid NOT NULL, case_id uuid NOT NULL, due_on date NOT NULL, text text NOT NULL,
      staff_id text NOT NULL, status text NOT NULL, drop_reason text, plan_step jsonb, added_by text NOT NULL,
      added_at timestamptz NOT NULL, ended_at timestamptz`,
    );
    await createProjectionTable(
      runner,
      'file_notes',
      'file_note_id',
      `file_note_id uuid NOT NULL, case_id uuid NOT NULL, occurred_at timestamptz NOT NULL,
      kind text NOT NULL, text text NOT NULL, recorded_by text NOT NULL, recorded_at timestamptz NOT NULL,
      corrected_at timestamptz`,
    );
    await createProjectionTable(
      runner,
      'courses',
      'course_id',
      `course_id uuid NOT NULL, case_id uuid NOT NULL, kind text NOT NULL, provider text, level text,
      entitlement text, entitled_by text, entitled_on date, entitled_until date, started_on date,
      interrupted_on date, resumed_on date, ended_on date, result text, known_since date NOT NULL,
      visits text[] NOT NULL`,
    );
    for (const index of [
      'appointments_of_case_by_status ON appointments (tenant_id, case_id, status, starts_at, appointment_id)',
      'tasks_of_case_by_status ON tasks (tenant_id, case_id, status, due_on, task_id)',
      'appointments_in_order ON appointments (tenant_id, starts_at, appointment_id)',
      'tasks_in_order ON tasks (tenant_id, due_on, task_id)',
      'appointments_of_case ON appointments (tenant_id, case_id, starts_at, appointment_id)',
      'tasks_of_case ON tasks (tenant_id, case_id, due_on, task_id)',
      'courses_of_case ON courses (tenant_id, case_id, known_since, course_id)',
      'file_notes_of_case ON file_notes (tenant_id, case_id, occurred_at, file_note_id)',
    ])
      await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['courses', 'file_notes', 'tasks', 'appointments'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
