import { createProjectionTable } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every service keeps of the register of offices and staff. */
export class Register1795824000000 implements MigrationInterface {
  readonly name = 'Register1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'register_staff',
      'staff_id',
      `staff_id uuid NOT NULL, subject text NOT NULL, roles text[] NOT NULL, office_ids uuid[] NOT NULL,
      pledged_on date, qualifications jsonb NOT NULL, certificates jsonb NOT NULL,
      employments jsonb NOT NULL, left_on date, version int NOT NULL`,
    );
    await runner.query('CREATE INDEX register_staff_subject ON register_staff (tenant_id, subject)');
    await createProjectionTable(
      runner,
      'register_absences',
      'absence_id',
      `absence_id uuid NOT NULL, staff_id uuid NOT NULL, deputy_id uuid NOT NULL, from_day date NOT NULL,
      until_day date NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX register_absences_deputy ON register_absences (tenant_id, deputy_id, until_day)',
    );
    await createProjectionTable(
      runner,
      'register_offices',
      'office_id',
      `office_id uuid NOT NULL, organization_id uuid NOT NULL, name text NOT NULL,
      programmes text[] NOT NULL, sbg_areas text[] NOT NULL, languages text[] NOT NULL,
      catchment text[] NOT NULL, permits jsonb NOT NULL, positions jsonb NOT NULL,
      is_closed boolean NOT NULL, version int NOT NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['register_offices', 'register_absences', 'register_staff'])
      await runner.query(`DROP TABLE ${table}`);
  }
}
