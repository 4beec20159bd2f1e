import { createContentTable, createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Documents of cases, and beside them what they contain. */
export class Documents1797200000070 implements MigrationInterface {
  readonly name = 'Documents1797200000070';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'documents',
      'document_id',
      `document_id uuid NOT NULL, case_id uuid NOT NULL, name text NOT NULL, type text NOT NULL,
      bytes int NOT NULL, paper_list_id uuid, task_id uuid, appointment_id uuid, plan_id uuid,
      kept_until date, uploaded_by text NOT NULL, uploaded_at timestamptz NOT NULL`,
    );
    for (const index of [
      'documents_of_case ON documents (tenant_id, case_id, uploaded_at, document_id)',
      'documents_due ON documents (kept_until, document_id) WHERE kept_until IS NOT NULL',
    ])
      await runner.query(`CREATE INDEX ${index}`);
    await createContentTable(runner, 'document_contents', { table: 'documents', key: 'document_id' });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['documents', 'document_contents']) await runner.query(`DROP TABLE ${table}`);
  }
}
