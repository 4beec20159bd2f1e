import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reasons of keepers, who is responsible for a request, and what passes on with somebody's work. */
export class Responsibility1795830200000 implements MigrationInterface {
  readonly name = 'Responsibility1795830200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests ADD COLUMN responsible_id text');
    await markProjectionOutdated(runner, 'requests');
    await markProjectionOutdated(runner, 'persons');
    await createProjectionTable(
      runner,
      'admissions_to_end',
      'admission_id',
      'admission_id text NOT NULL, person_id uuid NOT NULL, staff_id text NOT NULL, last_day date NOT NULL',
    );
    await runner.query('CREATE INDEX admissions_to_end_by_day ON admissions_to_end (last_day, admission_id)');
    await createProjectionTable(
      runner,
      'caseload_entries',
      'entry_id',
      'entry_id text NOT NULL, staff_id uuid NOT NULL, kind text NOT NULL, person_id uuid, request_id uuid',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE caseload_entries');
    await runner.query('DROP TABLE admissions_to_end');
    await runner.query('ALTER TABLE requests DROP COLUMN responsible_id');
  }
}
