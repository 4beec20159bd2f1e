import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A case whose status was recorded wrongly takes back what it said of the risk. */
export class RisksOfCases1795991000000 implements MigrationInterface {
  readonly name = 'RisksOfCases1795991000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE clients ADD COLUMN risk_by_case jsonb NOT NULL DEFAULT '{}'");
    await markProjectionOutdated(runner, 'clients');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clients DROP COLUMN risk_by_case');
  }
}
