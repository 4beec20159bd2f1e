import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Alerts of cases that the well-being of a child may be at risk. */
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
      'CREATE INDEX child_protection_alerts_by_status ON child_protection_alerts (tenant_id, status, raised_at, alert_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE child_protection_alerts');
  }
}
