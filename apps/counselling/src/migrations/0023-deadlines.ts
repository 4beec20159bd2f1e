import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deadlines of cases, and what documents are kept for them. */
export class Deadlines1798000000023 implements MigrationInterface {
  readonly name = 'Deadlines1798000000023';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'deadlines',
      'deadline_id',
      `deadline_id uuid NOT NULL, case_id uuid NOT NULL, origin jsonb NOT NULL, computation jsonb, text text,
      severity text NOT NULL, runs_for text NOT NULL, status text NOT NULL, ends_on date NOT NULL, notice_day date,
      is_provisional boolean NOT NULL, needs_typed_day boolean NOT NULL, staff_id text NOT NULL,
      proposed_by text NOT NULL, proposed_at timestamptz NOT NULL, confirm_by date, confirmed_by text,
      confirmation_overdue boolean NOT NULL, met_on date, means text, late boolean, waiver_reason text,
      supersession_reason text, supersedes uuid, superseded_by uuid, requested_on date, obstacle_ended_on date,
      obstacle text, decided_on date, reminded_days_before int, reminded_at timestamptz,
      unacknowledged_by text[] NOT NULL, alarm_cause text, alarm_since timestamptz`,
    );
    for (const index of [
      'deadlines_of_case ON deadlines (tenant_id, case_id, ends_on, deadline_id)',
      'deadlines_of_case_by_status ON deadlines (tenant_id, case_id, status, ends_on, deadline_id)',
      `deadlines_alarming ON deadlines (tenant_id, ends_on, deadline_id)
        WHERE alarm_cause IS NOT NULL OR confirmation_overdue`,
    ])
      await runner.query(`CREATE INDEX ${index}`);
    await runner.query('ALTER TABLE documents ADD COLUMN deadline_id uuid');
    await markProjectionOutdated(runner, 'documents');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE documents DROP COLUMN deadline_id');
    await runner.query('DROP TABLE deadlines');
  }
}
