import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The organisation's data protection regime, and what consents depend on. */
export class ConsentsEndWithTheirGround1795950100000 implements MigrationInterface {
  readonly name = 'ConsentsEndWithTheirGround1795950100000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'organization_regimes',
      'organization_id',
      'organization_id uuid NOT NULL, regime text NOT NULL',
    );
    await createProjectionTable(
      runner,
      'consent_grounds',
      'person_id',
      `person_id uuid NOT NULL, birth text, consents jsonb NOT NULL, consent_to_end uuid, last_day date,
      end_at timestamptz`,
    );
    await runner.query(
      'CREATE INDEX consent_grounds_to_end ON consent_grounds (end_at, person_id) WHERE end_at IS NOT NULL',
    );
    await runner.query('ALTER TABLE consents ADD COLUMN ends_with text');
    await markProjectionOutdated(runner, 'consents');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE consents DROP COLUMN ends_with');
    await runner.query('DROP TABLE consent_grounds');
    await runner.query('DROP TABLE organization_regimes');
  }
}
