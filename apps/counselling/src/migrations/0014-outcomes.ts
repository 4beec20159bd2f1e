import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What had been reached when a case was closed, and school, training and work at its beginning and end. */
export class Outcomes1797100000040 implements MigrationInterface {
  readonly name = 'Outcomes1797100000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE cases ADD COLUMN outcome_indicators text[] NOT NULL DEFAULT '{}',
        ADD COLUMN occupation_at_entry text, ADD COLUMN occupation_at_exit text`,
    );
    await markProjectionOutdated(runner, 'cases');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE cases DROP COLUMN outcome_indicators, DROP COLUMN occupation_at_entry,
        DROP COLUMN occupation_at_exit`,
    );
  }
}
