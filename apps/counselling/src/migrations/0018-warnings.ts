import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a client is in danger, and how they may be contacted safely. */
export class Warnings1797100000080 implements MigrationInterface {
  readonly name = 'Warnings1797100000080';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE cases ADD COLUMN in_danger boolean NOT NULL DEFAULT false, ADD COLUMN danger_reason text,
        ADD COLUMN safe_contact jsonb`,
    );
    await markProjectionOutdated(runner, 'cases');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE cases DROP COLUMN in_danger, DROP COLUMN danger_reason, DROP COLUMN safe_contact',
    );
  }
}
