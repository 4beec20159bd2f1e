import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When something is to be done about a running deadline. */
export class DeadlineTimers1798000000024 implements MigrationInterface {
  readonly name = 'DeadlineTimers1798000000024';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'deadline_timers',
      'deadline_id',
      `deadline_id uuid NOT NULL, case_id uuid NOT NULL, staff_id text NOT NULL, ends_on date NOT NULL,
      lapses_after date,
      remind_days_before int[] NOT NULL, last_reminder int, remind_at timestamptz, confirm_by date,
      legal boolean NOT NULL, watch_from timestamptz`,
    );
    for (const [name, column] of [
      ['deadlines_to_remind_of', 'remind_at'],
      ['deadlines_to_lapse', 'lapses_after'],
      ['deadlines_to_confirm', 'confirm_by'],
      ['deadlines_to_watch', 'watch_from'],
    ])
      await runner.query(
        `CREATE INDEX ${name} ON deadline_timers (${column}, deadline_id) WHERE ${column} IS NOT NULL`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE deadline_timers');
  }
}
