import { createLegalHoldTable, createRetentionTable } from '@geleit/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until when cases are kept, and whose data has to stay. */
export class Retention1796320000010 implements MigrationInterface {
  readonly name = 'Retention1796320000010';

  async up(runner: QueryRunner): Promise<void> {
    await createRetentionTable(runner, 'case_retention');
    await createLegalHoldTable(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE legal_holds');
    await runner.query('DROP TABLE case_retention');
  }
}
