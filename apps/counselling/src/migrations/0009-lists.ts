import { createMembership, dropMembership } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each serves a declared access path of a list, in the list's order. */
const indexes = [
  'cases_of_staff ON cases_by_staff (tenant_id, member, agency_id, opened_on, case_id)',
  'cases_of_staff_by_status ON cases_by_staff (tenant_id, member, agency_id, status, opened_on, case_id)',
  'cases_led ON cases (tenant_id, agency_id, person_protected, opened_on, case_id)',
  'cases_led_by_status ON cases (tenant_id, agency_id, person_protected, status, opened_on, case_id)',
  'cases_led_urgent ON cases (tenant_id, agency_id, person_protected, urgent, opened_on, case_id)',
  'cases_led_without_lead_by_status ON cases (tenant_id, agency_id, has_lead, status, opened_on, case_id)',
  'cases_led_without_lead ON cases (tenant_id, agency_id, has_lead, opened_on, case_id)',
];

/** A counsellor and a lead find their cases by indexes. */
export class Lists1797000000000 implements MigrationInterface {
  readonly name = 'Lists1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createMembership(runner, 'cases', {
      key: 'case_id',
      each: 'staff',
      copied: ['agency_id', 'status', 'opened_on'],
    });
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropMembership(runner, 'cases', 'staff');
    for (const index of indexes) await runner.query(`DROP INDEX IF EXISTS ${index.split(' ')[0]}`);
  }
}
