import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Entries of the network log have a committee, minutes and results; opening processes have what was found,
 * agreed on and reviewed.
 */
export class NetworkAndOpening1797100000000 implements MigrationInterface {
  readonly name = 'NetworkAndOpening1797100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE network_contacts ADD COLUMN committee text, ADD COLUMN committee_name text,
      ADD COLUMN role text, ADD COLUMN attendance_min int, ADD COLUMN preparation_min int,
      ADD COLUMN results text[] NOT NULL DEFAULT '{}'`,
    );
    await markProjectionOutdated(runner, 'network_contacts');
    await runner.query('ALTER TABLE projects ADD COLUMN agreed_until date, ADD COLUMN effect text');
    await markProjectionOutdated(runner, 'projects');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE projects DROP COLUMN agreed_until, DROP COLUMN effect');
    await runner.query(
      `ALTER TABLE network_contacts DROP COLUMN committee, DROP COLUMN committee_name, DROP COLUMN role,
      DROP COLUMN attendance_min, DROP COLUMN preparation_min, DROP COLUMN results`,
    );
  }
}
