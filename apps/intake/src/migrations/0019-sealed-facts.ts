import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Columns that hold a sealed value have room for one. The rebuilt tables leave the former columns empty, and
 * what consents depend on is computed when it is due, from the opened birth.
 */
export class SealedFacts1796110000000 implements MigrationInterface {
  readonly name = 'SealedFacts1796110000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE persons ADD COLUMN interpreter_need jsonb, ADD COLUMN nationality_codes jsonb',
    );
    await markProjectionOutdated(runner, 'persons');
    await markProjectionOutdated(runner, 'consent_grounds');
    await createProjectionTable(
      runner,
      'requests_to_forget',
      'request_id',
      'request_id uuid NOT NULL, forget_at timestamptz NOT NULL',
    );
    await runner.query(
      'CREATE INDEX requests_to_forget_by_time ON requests_to_forget (forget_at, request_id)',
    );
    await createProjectionTable(
      runner,
      'witnesses_to_forget',
      'person_id',
      `person_id uuid NOT NULL, consent_ids uuid[] NOT NULL, consent_to_forget uuid, forget_at timestamptz`,
    );
    await runner.query(
      `CREATE INDEX witnesses_to_forget_by_time ON witnesses_to_forget (forget_at, person_id)
        WHERE forget_at IS NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['witnesses_to_forget', 'requests_to_forget'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query('ALTER TABLE persons DROP COLUMN interpreter_need, DROP COLUMN nationality_codes');
  }
}
