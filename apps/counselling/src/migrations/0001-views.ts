import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CounsellingViews1767225600001 implements MigrationInterface {
  readonly name = 'CounsellingViews1767225600001';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'enrolments',
      'enrolment_id',
      `
      enrolment_id uuid NOT NULL, person_id uuid NOT NULL, programme text NOT NULL, agency_id uuid NOT NULL,
      counsellor_id uuid NOT NULL, enrolled_on date NOT NULL, eligibility jsonb NOT NULL,
      profile jsonb NOT NULL`,
    );

    await createProjectionTable(
      runner,
      'open_cases',
      'case_id',
      'case_id uuid NOT NULL, person_id uuid NOT NULL, programme text NOT NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "OpenCaseExists" ON open_cases (tenant_id, person_id, programme)',
    );

    await createProjectionTable(
      runner,
      'cases',
      'case_id',
      `
      case_id uuid NOT NULL, person_id uuid NOT NULL, enrolment_id uuid NOT NULL, programme text NOT NULL,
      agency_id uuid NOT NULL, kind text NOT NULL, status text NOT NULL, opened_on date NOT NULL,
      closed_on date, closure_reason text, staff text[] NOT NULL, roles jsonb NOT NULL,
      target_groups text[] NOT NULL, co_advised_adults int NOT NULL, co_advised_children int NOT NULL,
      sessions int NOT NULL, eligibility jsonb NOT NULL, profile jsonb NOT NULL, version int NOT NULL`,
    );
    await runner.query('CREATE INDEX cases_opened ON cases (tenant_id, opened_on DESC, case_id DESC)');
    await runner.query(
      'CREATE INDEX cases_agency ON cases (tenant_id, agency_id, opened_on DESC, case_id DESC)',
    );
    await runner.query('CREATE INDEX cases_staff ON cases USING gin (staff)');

    await createProjectionTable(
      runner,
      'sessions',
      'session_id',
      `
      session_id uuid NOT NULL, case_id uuid NOT NULL, occurred_at timestamptz NOT NULL,
      held_on date NOT NULL, duration_min int NOT NULL, mode text NOT NULL, topics text[] NOT NULL,
      forms_help boolean NOT NULL, language text, interpreter text NOT NULL, relatives int NOT NULL,
      volunteers int NOT NULL, legal_advice boolean NOT NULL, supervisor_id text, note text,
      recorded_by text NOT NULL, recorded_at timestamptz NOT NULL, late_reason text,
      corrected_at timestamptz`,
    );
    await runner.query(
      'CREATE INDEX sessions_of_case ON sessions (tenant_id, case_id, occurred_at DESC, session_id DESC)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['sessions', 'cases', 'open_cases', 'enrolments'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
