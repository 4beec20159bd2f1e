import { createMembership, dropMembership } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each serves a declared access path of a list, in the list's order. */
const indexes = [
  'cases_of_staff ON cases_by_staff (tenant_id, member, case_id)',
  'staff_of_office ON staff_by_office_ids (tenant_id, member, registered_at, staff_id)',
  'staff_of_role ON staff_by_roles (tenant_id, member, registered_at, staff_id)',
  'staff_by_status ON staff (tenant_id, status, registered_at, staff_id)',
  'referrals_of_case_in_order ON referrals (tenant_id, case_id, drafted_at, referral_id)',
  'inbox_by_status ON inbox (tenant_id, agency_id, status, sent_at, referral_id)',
  'inbox_due ON inbox (tenant_id, reply_due_at, referral_id)',
  'inbox_of_office_due ON inbox (tenant_id, agency_id, reply_due_at, referral_id)',
  'inbox_by_status_due ON inbox (tenant_id, agency_id, status, reply_due_at, referral_id)',
  'offices_named ON offices (tenant_id, name, office_id)',
  'offices_of_organization ON offices (tenant_id, organization_id, opened_at, office_id)',
  'offices_of_organization_named ON offices (tenant_id, organization_id, name, office_id)',
  'offices_by_status ON offices (tenant_id, status, opened_at, office_id)',
  'offices_by_status_named ON offices (tenant_id, status, name, office_id)',
  'organizations_named ON organizations (tenant_id, name, organization_id)',
  'organizations_of_keeper ON organizations (tenant_id, kept_by, registered_at, organization_id)',
  'organizations_of_keeper_named ON organizations (tenant_id, kept_by, name, organization_id)',
  'organizations_by_nature ON organizations (tenant_id, nature, registered_at, organization_id)',
  'organizations_by_nature_named ON organizations (tenant_id, nature, name, organization_id)',
];

/** Lists of the register and of referrals are filtered and ordered by indexes. */
export class Lists1797000000000 implements MigrationInterface {
  readonly name = 'Lists1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createMembership(runner, 'cases', {
      key: 'case_id',
      each: 'staff',
      copied: [],
    });
    await createMembership(runner, 'staff', {
      key: 'staff_id',
      each: 'office_ids',
      copied: ['registered_at'],
    });
    await createMembership(runner, 'staff', {
      key: 'staff_id',
      each: 'roles',
      copied: ['registered_at'],
    });
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropMembership(runner, 'cases', 'staff');
    await dropMembership(runner, 'staff', 'office_ids');
    await dropMembership(runner, 'staff', 'roles');
    for (const index of indexes) await runner.query(`DROP INDEX IF EXISTS ${index.split(' ')[0]}`);
  }
}
