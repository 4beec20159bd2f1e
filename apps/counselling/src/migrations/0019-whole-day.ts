import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The addresses from which calendars read, when clients are reminded of appointments, and what a second
 * person approved.
 */
export class WholeDay1797100000090 implements MigrationInterface {
  readonly name = 'WholeDay1797100000090';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'calendar_feeds',
      'calendar_feed_id',
      `calendar_feed_id uuid NOT NULL, staff_id uuid NOT NULL, status text NOT NULL,
      created_at timestamptz NOT NULL, expires_on date NOT NULL, version int NOT NULL`,
    );
    for (const index of [
      'calendar_feeds_of_staff ON calendar_feeds (tenant_id, staff_id, created_at, calendar_feed_id)',
      'calendar_feeds_by_time ON calendar_feeds (tenant_id, created_at, calendar_feed_id)',
    ])
      await runner.query(`CREATE INDEX ${index}`);
    await runner.query(
      `ALTER TABLE appointments ADD COLUMN hours_before int, ADD COLUMN reminder_channel text,
        ADD COLUMN remind_at timestamptz, ADD COLUMN reminded_at timestamptz`,
    );
    await createProjectionTable(
      runner,
      'case_policies',
      'case_policy_id',
      `case_policy_id uuid NOT NULL, approves_plans boolean NOT NULL, approves_closures boolean NOT NULL,
      stated_at timestamptz NOT NULL, version int NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX case_policies_by_time ON case_policies (tenant_id, stated_at, case_policy_id)',
    );
    await runner.query('ALTER TABLE support_plans ADD COLUMN approved_by text');
    await runner.query('ALTER TABLE cases ADD COLUMN closure_approved_by text');
    for (const projection of ['appointments', 'support_plans', 'cases'])
      await markProjectionOutdated(runner, projection);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE appointments DROP COLUMN hours_before, DROP COLUMN reminder_channel, DROP COLUMN remind_at,
        DROP COLUMN reminded_at`,
    );
    await runner.query('ALTER TABLE cases DROP COLUMN closure_approved_by');
    await runner.query('ALTER TABLE support_plans DROP COLUMN approved_by');
    await runner.query('DROP TABLE case_policies');
    await runner.query('DROP TABLE calendar_feeds');
  }
}
