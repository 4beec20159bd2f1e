import { createProjectionTable, markProjectionOutdated } from '@geleit/event-store';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Requests for erasure, and the records of people that follow their erasure. */
export class Erasure1796300000000 implements MigrationInterface {
  readonly name = 'Erasure1796300000000';

  async up(runner: QueryRunner): Promise<void> {
    await createProjectionTable(
      runner,
      'erasure_requests',
      'erasure_request_id',
      `erasure_request_id uuid NOT NULL, person_id uuid NOT NULL, person_ids uuid[] NOT NULL,
       agency_id uuid NOT NULL, status text NOT NULL, reason text NOT NULL, pseudonym text NOT NULL,
       requested_by text NOT NULL, requested_on date NOT NULL, identity_checked_how text, effects jsonb,
       holds jsonb NOT NULL, approvals jsonb NOT NULL, rejected_because text, receipts jsonb NOT NULL,
       verified_at timestamptz(3), missing_services text[] NOT NULL, due_at timestamptz(3),
       version integer NOT NULL`,
    );
    await runner.query(
      'CREATE INDEX erasure_requests_in_order ON erasure_requests (tenant_id, requested_on, erasure_request_id)',
    );
    await runner.query(
      'CREATE INDEX erasure_requests_due ON erasure_requests (due_at, erasure_request_id) WHERE due_at IS NOT NULL',
    );
    await runner.query(
      `CREATE UNIQUE INDEX "ErasureUnderWay" ON erasure_requests (tenant_id, person_id) WHERE status <> 'rejected'`,
    );
    await createProjectionTable(
      runner,
      'person_records',
      'person_id',
      `person_id uuid NOT NULL, request_ids uuid[] NOT NULL, consent_ids uuid[] NOT NULL,
       case_ids uuid[] NOT NULL, sessions integer NOT NULL, referral_ids uuid[] NOT NULL,
       erasure_request_id uuid, erased_at timestamptz(3), erase_request_at timestamptz(3),
       erase_consent_at timestamptz(3)`,
    );
    await runner.query(
      `CREATE INDEX person_records_requests ON person_records (erase_request_at, person_id)
       WHERE erase_request_at IS NOT NULL`,
    );
    await runner.query(
      `CREATE INDEX person_records_consents ON person_records (erase_consent_at, person_id)
       WHERE erase_consent_at IS NOT NULL`,
    );
    await runner.query('ALTER TABLE household_members ADD COLUMN erased_on date');
    await markProjectionOutdated(runner, 'household_members');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE household_members DROP COLUMN erased_on');
    await runner.query('DROP TABLE person_records');
    await runner.query('DROP TABLE erasure_requests');
  }
}
