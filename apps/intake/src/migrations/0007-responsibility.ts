import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Reasons of keepers, who is responsible for a request, what passes on with somebody's work, and members by
 * whom a household is shown. Until the rebuild, older households are hidden.
 */
export class Responsibility1795830200000 implements MigrationInterface {
  readonly name = 'Responsibility1795830200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE requests ADD COLUMN responsible_id text');
    await markProjectionOutdated(runner, 'requests');
    await markProjectionOutdated(runner, 'persons');
    await runner.query(
      `ALTER TABLE households ADD COLUMN member_ids text[] NOT NULL DEFAULT '{}',
      ADD COLUMN is_empty boolean NOT NULL DEFAULT false`,
    );
    await markProjectionOutdated(runner, 'households');
    await createProjectionTable(
      runner,
      'admissions_to_end',
      'admission_id',
      'admission_id text NOT NULL, person_id uuid NOT NULL, staff_id text NOT NULL, last_day date NOT NULL',
    );
    await runner.query('CREATE INDEX admissions_to_end_by_day ON admissions_to_end (last_day, admission_id)');
    await createProjectionTable(
      runner,
      'registrations_to_note',
      'person_id',
      'person_id uuid NOT NULL, staff_id uuid NOT NULL, since timestamptz NOT NULL',
    );
    await runner.query(
      'CREATE INDEX registrations_to_note_by_time ON registrations_to_note (since, person_id)',
    );
    await createProjectionTable(
      runner,
      'caseload_entries',
      'entry_id',
      'entry_id text NOT NULL, staff_id uuid NOT NULL, kind text NOT NULL, person_id uuid, request_id uuid',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE caseload_entries');
    await runner.query('DROP TABLE registrations_to_note');
    await runner.query('DROP TABLE admissions_to_end');
    await runner.query('ALTER TABLE households DROP COLUMN member_ids, DROP COLUMN is_empty');
    await runner.query('ALTER TABLE requests DROP COLUMN responsible_id');
  }
}
