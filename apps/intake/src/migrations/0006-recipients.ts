import { markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recipients of consents are an organisation and an office. Until the rebuild, older rows disclose nothing. */
export class Recipients1795830100000 implements MigrationInterface {
  readonly name = 'Recipients1795830100000';

  async up(runner: QueryRunner): Promise<void> {
    await markProjectionOutdated(runner, 'consents');
  }

  async down(): Promise<void> {
    // Nothing was changed.
  }
}
