import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const tables = ['consents', 'consents_to_expire'] as const;

export class ConsentsToExpire1767225600040 implements MigrationInterface {
  readonly name = 'ConsentsToExpire1767225600040';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'consents_to_expire',
      'consent_id',
      'consent_id uuid NOT NULL, expires_at date NOT NULL',
    );
    await runner.query(
      'CREATE INDEX consents_to_expire_by_day ON consents_to_expire (expires_at, consent_id)',
    );
    // Forced row-level security hides the rows from the owner, too. While it is off, the locks of this
    // transaction keep everybody else out.
    for (const table of tables) await runner.query(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
    await runner.query(`
      INSERT INTO consents_to_expire
      SELECT tenant_id, consent_id, expires_at FROM consents WHERE status = 'granted'`);
    for (const table of tables) await runner.query(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE consents_to_expire');
  }
}
