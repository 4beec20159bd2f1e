import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which data protection law applies to an organisation, and for which it was never published. */
export class Regimes1795840200000 implements MigrationInterface {
  readonly name = 'Regimes1795840200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organizations ADD COLUMN regime text');
    await createProjectionTable(
      runner,
      'regimes_to_state',
      'organization_id',
      'organization_id uuid NOT NULL, admitted_at timestamptz NOT NULL',
    );
    await runner.query(
      'CREATE INDEX regimes_to_state_by_time ON regimes_to_state (admitted_at, organization_id)',
    );
    await markProjectionOutdated(runner, 'organizations');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE regimes_to_state');
    await runner.query('ALTER TABLE organizations DROP COLUMN regime');
  }
}
