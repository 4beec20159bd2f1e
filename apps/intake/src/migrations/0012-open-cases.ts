import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** K-1: which cases people have, and who is being enrolled. */
export class OpenCases1795950200000 implements MigrationInterface {
  readonly name = 'OpenCases1795950200000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'known_cases',
      'case_id',
      'case_id uuid NOT NULL, person_id uuid NOT NULL, programme text NOT NULL, is_open boolean NOT NULL',
    );
    await runner.query('CREATE INDEX known_cases_of_person ON known_cases (tenant_id, person_id, programme)');
    await createProjectionTable(
      runner,
      'enrolments_underway',
      'enrolment_id',
      'enrolment_id uuid NOT NULL, person_id uuid NOT NULL, programme text NOT NULL',
    );
    await runner.query(
      'CREATE UNIQUE INDEX "OpenCaseExists" ON enrolments_underway (tenant_id, person_id, programme)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE enrolments_underway');
    await runner.query('DROP TABLE known_cases');
  }
}
