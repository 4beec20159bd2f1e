import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The risk of a referral takes the place of the groups of residence status. */
export class ReportingRisks1795824003010 implements MigrationInterface {
  readonly name = 'ReportingRisks1795824003010';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE clients ADD COLUMN reporting_risks text[] NOT NULL DEFAULT '{}'");
    await markProjectionOutdated(runner, 'clients');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE clients DROP COLUMN reporting_risks');
  }
}
