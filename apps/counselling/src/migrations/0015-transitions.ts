import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases that go on in another programme, and what people agreed to hand on. */
export class Transitions1797100000050 implements MigrationInterface {
  readonly name = 'Transitions1797100000050';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE cases ADD COLUMN predecessor_case_id uuid, ADD COLUMN successor_case_id uuid,
        ADD COLUMN transition_announced_on date, ADD COLUMN transition_due_on date`,
    );
    await runner.query(
      `ALTER TABLE clients ADD COLUMN consents jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN version int NOT NULL DEFAULT 0`,
    );
    await markProjectionOutdated(runner, 'cases');
    await markProjectionOutdated(runner, 'clients');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clients DROP COLUMN consents, DROP COLUMN version');
    await runner.query(
      `ALTER TABLE cases DROP COLUMN predecessor_case_id, DROP COLUMN successor_case_id,
        DROP COLUMN transition_announced_on, DROP COLUMN transition_due_on`,
    );
  }
}
