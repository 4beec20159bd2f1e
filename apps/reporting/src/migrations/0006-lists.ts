import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each serves a declared access path of a list, in the list's order. */
const indexes = [
  'report_runs_by_period ON report_runs (tenant_id, period_from, run_id)',
  'report_runs_of_definition ON report_runs (tenant_id, definition_id, ran_at, run_id)',
  'report_runs_of_definition_by_period ON report_runs (tenant_id, definition_id, period_from, run_id)',
  'report_runs_of_office ON report_runs (tenant_id, agency_id, ran_at, run_id)',
  'report_runs_of_office_by_period ON report_runs (tenant_id, agency_id, period_from, run_id)',
  'submissions_by_period ON submissions (tenant_id, period_from, submission_id)',
  'submissions_of_definition ON submissions (tenant_id, definition_id, drafted_at, submission_id)',
  'submissions_of_definition_by_period ON submissions (tenant_id, definition_id, period_from, submission_id)',
  'submissions_of_definition_by_status ON submissions (tenant_id, definition_id, status, drafted_at, submission_id)',
  'submissions_of_definition_by_status_and_period ON submissions (tenant_id, definition_id, status, period_from, submission_id)',
  'submissions_by_status ON submissions (tenant_id, status, drafted_at, submission_id)',
  'submissions_by_status_and_period ON submissions (tenant_id, status, period_from, submission_id)',
];

/** Runs and submissions are filtered and ordered by indexes. */
export class Lists1797000000000 implements MigrationInterface {
  readonly name = 'Lists1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of indexes) await runner.query(`DROP INDEX ${index.split(' ')[0]}`);
  }
}
