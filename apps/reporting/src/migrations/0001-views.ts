import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ReportingViews1767225600002 implements MigrationInterface {
  readonly name = 'ReportingViews1767225600002';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'statistical_facts',
      'fact_id',
      `
      fact_id uuid NOT NULL, fact_type text NOT NULL, programme text NOT NULL, agency_id uuid NOT NULL,
      case_token text COLLATE "C" NOT NULL,
      person_token text NOT NULL, session_token text, other_years text[] NOT NULL, version int NOT NULL,
      occurred_on date NOT NULL, year int NOT NULL,
      heard_at timestamptz(3) NOT NULL, dims jsonb NOT NULL, measures jsonb NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX statistical_facts_of_case ON statistical_facts
        (tenant_id, programme, year, case_token, version)`,
    );
    await runner.query('CREATE INDEX statistical_facts_heard ON statistical_facts (tenant_id, heard_at)');
    await runner.query(
      `CREATE INDEX statistical_facts_corrected ON statistical_facts
        (tenant_id, programme, year) WHERE fact_type = 'SessionCorrected'`,
    );

    await createProjectionTable(
      runner,
      'report_runs',
      'run_id',
      `
      run_id uuid NOT NULL, definition_id text NOT NULL, definition_version int NOT NULL,
      programme text NOT NULL, period_from date NOT NULL, period_to date NOT NULL,
      agency_id uuid, as_of timestamptz(3) NOT NULL, sha256 text NOT NULL, ran_by text NOT NULL,
      ran_at timestamptz(3) NOT NULL, version int NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX report_runs_newest ON report_runs (tenant_id, ran_at DESC, run_id DESC)',
    );

    await createProjectionTable(
      runner,
      'report_results',
      'run_id',
      'run_id uuid NOT NULL, cells jsonb NOT NULL',
    );

    await createProjectionTable(
      runner,
      'submissions',
      'submission_id',
      `
      submission_id uuid NOT NULL, status text NOT NULL, run_id uuid NOT NULL,
      definition_id text NOT NULL, definition_version int NOT NULL,
      period_from date NOT NULL, period_to date NOT NULL, agency_id uuid, as_of timestamptz(3) NOT NULL,
      sha256 text NOT NULL, drafted_by text NOT NULL,
      drafted_at timestamptz(3) NOT NULL, reviewed_by text, frozen_at timestamptz(3), submitted_on date,
      accepted_on date, correction_reason text,
      superseded text[] NOT NULL, version int NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX submissions_newest ON submissions (tenant_id, drafted_at DESC, submission_id DESC)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['submissions', 'report_results', 'report_runs', 'statistical_facts'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
