import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The residence timeline of cases, and what ends. */
export class Residence1797300000010 implements MigrationInterface {
  readonly name = 'Residence1797300000010';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'residence_statuses',
      'residence_status_id',
      `residence_status_id uuid NOT NULL, timeline_entry_id uuid NOT NULL, case_id uuid NOT NULL, status text NOT NULL,
      valid_from date NOT NULL, valid_until date, documented_until date, previous_status text, issued_by text,
      work_permission text NOT NULL, residence_restriction text NOT NULL, source text NOT NULL, azr_number text,
      state text NOT NULL, recorded_at timestamptz NOT NULL, recorded_by text NOT NULL, replaced_at timestamptz,
      strike_reason text`,
    );
    await runner.query(
      `CREATE INDEX residence_statuses_of_case
        ON residence_statuses (tenant_id, case_id, valid_from, residence_status_id)`,
    );
    await createProjectionTable(
      runner,
      'ending_statuses',
      'case_id',
      `case_id uuid NOT NULL, ends_on date NOT NULL, common_end text, work text NOT NULL, result_on date`,
    );
    await runner.query(
      'CREATE INDEX ending_statuses_by_day ON ending_statuses (tenant_id, ends_on, case_id)',
    );
    await createProjectionTable(
      runner,
      'residence_outlooks',
      'case_id',
      'case_id uuid NOT NULL, holds_until date',
    );
    await runner.query(
      `CREATE INDEX residence_outlooks_due ON residence_outlooks (holds_until, case_id)
        WHERE holds_until IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE residence_statuses, ending_statuses, residence_outlooks');
  }
}
