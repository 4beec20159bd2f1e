import { createLegalHoldTable, createRetentionTable } from '@geleit/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when requests and consents are kept, and whose data has to stay. */
export class Retention1796320000000 implements MigrationInterface {
  readonly name = 'Retention1796320000000';

  async up(runner: QueryRunner): Promise<void> {
    await createRetentionTable(runner, 'request_retention');
    await createRetentionTable(runner, 'consent_retention');
    await createLegalHoldTable(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['legal_holds', 'consent_retention', 'request_retention'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
