import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts that a child may be at risk, and what changed rules make of deadlines. */
export class ChildProtection1798000000025 implements MigrationInterface {
  readonly name = 'ChildProtection1798000000025';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'child_protection_alerts',
      'alert_id',
      `alert_id uuid NOT NULL, case_id uuid NOT NULL, status text NOT NULL, grounds jsonb NOT NULL,
      child text NOT NULL, observation text NOT NULL, observed_on date NOT NULL, raised_by text NOT NULL,
      raised_at timestamptz NOT NULL, asked_staff text[] NOT NULL, assessors text[] NOT NULL,
      risk_assessments jsonb NOT NULL, risk_reasons text, disclosure jsonb, close_reason text,
      withdraw_reason text, ended_at timestamptz`,
    );
    await runner.query(
      'CREATE INDEX child_protection_alerts_of_case ON child_protection_alerts (tenant_id, case_id, raised_at, alert_id)',
    );
    await runner.query(
      'CREATE INDEX child_protection_alerts_by_time ON child_protection_alerts (tenant_id, raised_at, alert_id)',
    );
    await runner.query(
      'CREATE INDEX child_protection_alerts_by_status ON child_protection_alerts (tenant_id, status, raised_at, alert_id)',
    );
    await createProjectionTable(
      runner,
      'deadline_rule_reviews',
      'deadline_id',
      `deadline_id uuid NOT NULL, case_id uuid NOT NULL, changing_versions jsonb NOT NULL,
      review_from timestamptz NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX deadlines_to_review ON deadline_rule_reviews (review_from, deadline_id)',
    );
    await runner.query(
      'ALTER TABLE deadlines ADD COLUMN change_version text, ADD COLUMN change_ends_on date, ADD COLUMN change jsonb',
    );
    await markProjectionOutdated(runner, 'deadlines');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE deadlines DROP COLUMN change_version, DROP COLUMN change_ends_on, DROP COLUMN change',
    );
    await runner.query('DROP TABLE deadline_rule_reviews');
    await runner.query('DROP TABLE child_protection_alerts');
  }
}
