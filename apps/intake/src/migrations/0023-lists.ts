import { createMembership, dropMembership } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each serves a declared access path of a list, in the list's order. */
const indexes = [
  'persons_of_keeper ON persons_by_keeper_places (tenant_id, member, registered_at, person_id)',
  'persons_of_responsible ON persons_by_responsible_ids (tenant_id, member, registered_at, person_id)',
  'persons_of_office ON persons (tenant_id, agency_id, identity_mode, registered_at, person_id)',
  'persons_without_responsible_by_mode ON persons (tenant_id, agency_id, has_responsible, identity_mode, registered_at, person_id)',
  'persons_without_responsible ON persons (tenant_id, agency_id, has_responsible, registered_at, person_id)',
  'persons_merged_into ON persons (tenant_id, merged_into, registered_at, person_id) WHERE merged_into IS NOT NULL',
  'requests_of_person_in_order ON requests (tenant_id, person_id, received_on, request_id)',
  'requests_of_responsible ON requests (tenant_id, responsible_id, received_on, request_id)',
  'requests_of_responsible_by_status ON requests (tenant_id, responsible_id, status, received_on, request_id)',
  'requests_of_office ON requests (tenant_id, agency_id, person_protected, received_on, request_id)',
  'requests_of_office_by_status ON requests (tenant_id, agency_id, person_protected, status, received_on, request_id)',
  'requests_of_office_by_urgency ON requests (tenant_id, agency_id, person_protected, urgency, received_on, request_id)',
  'consents_of_person_in_order ON consents (tenant_id, person_id, requested_at, consent_id)',
  'households_empty ON households (tenant_id, agency_id, is_empty, formed_at, household_id)',
  'duplicate_checks_of_asker ON duplicate_checks (tenant_id, asked_by, asked_at, check_id)',
  'duplicate_checks_by_answer ON duplicate_checks (tenant_id, answer, asked_at, check_id)',
  'erasure_requests_of_person ON erasure_requests (tenant_id, person_id, requested_on, erasure_request_id)',
  'erasure_requests_of_asker ON erasure_requests (tenant_id, requested_by, requested_on, erasure_request_id)',
  'erasure_requests_of_office ON erasure_requests (tenant_id, agency_id, requested_on, erasure_request_id)',
  'erasure_requests_of_office_by_status ON erasure_requests (tenant_id, agency_id, status, requested_on, erasure_request_id)',
  'erasure_requests_by_status ON erasure_requests (tenant_id, status, requested_on, erasure_request_id)',
];

/** Keepers find their people by indexes, and what is about them. */
export class Lists1797000000000 implements MigrationInterface {
  readonly name = 'Lists1797000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createMembership(runner, 'persons', {
      key: 'person_id',
      each: 'keeper_places',
      copied: ['registered_at'],
    });
    await createMembership(runner, 'persons', {
      key: 'person_id',
      each: 'responsible_ids',
      copied: ['registered_at'],
    });
    for (const index of indexes) await runner.query(`CREATE INDEX ${index}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropMembership(runner, 'persons', 'keeper_places');
    await dropMembership(runner, 'persons', 'responsible_ids');
    for (const index of indexes) await runner.query(`DROP INDEX IF EXISTS ${index.split(' ')[0]}`);
  }
}
