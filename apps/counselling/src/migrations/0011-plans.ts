import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Assessments, support plans and integration agreements of cases, and what is due of them. */
export class Plans1797100000010 implements MigrationInterface {
  readonly name = 'Plans1797100000010';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'assessments',
      'assessment_id',
      `assessment_id uuid NOT NULL, case_id uuid NOT NULL, assessed_on date NOT NULL, status text NOT NULL,
      completed_on date, domains jsonb NOT NULL, competences jsonb NOT NULL, earlier_versions jsonb NOT NULL,
      recorded_by text NOT NULL, recorded_at timestamptz NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'support_plans',
      'plan_id',
      `plan_id uuid NOT NULL, case_id uuid NOT NULL, plan_version int NOT NULL, status text NOT NULL,
      goals jsonb NOT NULL, proposed_on date, agreed_on date, guardian text, reviews jsonb NOT NULL,
      ended_on date, cancel_reason text, earlier_versions jsonb NOT NULL, drafted_by text NOT NULL,
      drafted_at timestamptz NOT NULL`,
    );
    await createProjectionTable(
      runner,
      'integration_agreements',
      'agreement_id',
      `agreement_id uuid NOT NULL, case_id uuid NOT NULL, plan_id uuid NOT NULL, plan_version int NOT NULL,
      status text NOT NULL, concluded_on date NOT NULL, ended_on date, end_reason text`,
    );
    for (const index of [
      'assessments_of_case ON assessments (tenant_id, case_id, assessed_on, assessment_id)',
      'support_plans_of_case ON support_plans (tenant_id, case_id, drafted_at, plan_id)',
      'agreements_of_case ON integration_agreements (tenant_id, case_id, concluded_on, agreement_id)',
    ])
      await runner.query(`CREATE INDEX ${index}`);
    await runner.query(
      `ALTER TABLE cases ADD COLUMN planning_due_on date, ADD COLUMN plan_review_due_on date,
        ADD COLUMN counts_until date`,
    );
    await markProjectionOutdated(runner, 'cases');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE cases DROP COLUMN planning_due_on, DROP COLUMN plan_review_due_on,
        DROP COLUMN counts_until`,
    );
    for (const table of ['integration_agreements', 'support_plans', 'assessments'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
