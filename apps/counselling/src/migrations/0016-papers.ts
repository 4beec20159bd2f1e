import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of papers of cases. */
export class Papers1797200000060 implements MigrationInterface {
  readonly name = 'Papers1797200000060';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'paper_lists',
      'paper_list_id',
      `paper_list_id uuid NOT NULL, case_id uuid NOT NULL, purpose text NOT NULL, text text,
      papers jsonb NOT NULL, status text NOT NULL, begun_by text NOT NULL, begun_at timestamptz NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX paper_lists_of_case ON paper_lists (tenant_id, case_id, begun_at, paper_list_id)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE paper_lists');
  }
}
