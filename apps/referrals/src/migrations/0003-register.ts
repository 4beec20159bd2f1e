import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The register of offices and staff. The table `agencies` stays for versions that still write it: since the
 * platform makes the ids of offices, no two organisations can receive under one.
 */
export class OfficesAndStaff1795824000010 implements MigrationInterface {
  readonly name = 'OfficesAndStaff1795824000010';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'offices',
      'office_id',
      `office_id uuid NOT NULL, organization_id uuid NOT NULL, name text NOT NULL, address jsonb NOT NULL,
      programmes text[] NOT NULL, sbg_areas text[] NOT NULL, languages text[] NOT NULL,
      catchment text[] NOT NULL, permits jsonb NOT NULL, positions jsonb NOT NULL, status text NOT NULL,
      opened_at timestamptz NOT NULL, version int NOT NULL`,
    );
    await runner.query('CREATE INDEX offices_newest ON offices (tenant_id, opened_at, office_id)');
    await createProjectionTable(
      runner,
      'staff',
      'staff_id',
      `staff_id uuid NOT NULL, subject text NOT NULL, given_name text NOT NULL, family_name text NOT NULL,
      email text, phone text, roles text[] NOT NULL, office_ids text[] NOT NULL, pledged_on date,
      qualifications jsonb NOT NULL, certificates jsonb NOT NULL, employments jsonb NOT NULL,
      absences jsonb NOT NULL, status text NOT NULL, left_on date, registered_at timestamptz NOT NULL,
      version int NOT NULL`,
    );
    await runner.query(
      `CREATE UNIQUE INDEX "SubjectAlreadyRegistered" ON staff (tenant_id, subject) WHERE status = 'active'`,
    );
    await runner.query('CREATE INDEX staff_newest ON staff (tenant_id, registered_at, staff_id)');
    await createProjectionTable(
      runner,
      'work_items',
      'item_id',
      `item_id uuid NOT NULL, kind text NOT NULL, person_id uuid, office_id uuid NOT NULL, programme text,
      roles jsonb NOT NULL, is_open boolean NOT NULL`,
    );
    await markProjectionOutdated(runner, 'organizations');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['work_items', 'staff', 'offices']) await runner.query(`DROP TABLE ${table}`);
  }
}
